using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Attestation.Tests.Lab.Faults;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>Operations on a simulated cluster, and what became of them.</summary>
internal sealed class LabRun : IAsyncDisposable
{
    private readonly QuietTime _quiet;

    public LabRun(string scenario, TimeProvider? time = null)
    {
        Lab = new LabCluster(time ?? TimeProvider.System, scenario);
        _quiet = new QuietTime(Lab);
        Time = _quiet;
    }

    /// <summary>What deadlines run by. Real time only where a deadline ends a script that waits by itself.</summary>
    public TimeProvider Time { get; set; }

    /// <summary>How long a server may be silent.</summary>
    public TimeSpan SilenceDeadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a guest's shutdown may take; null for as long as any silence.</summary>
    public TimeSpan? GuestPowerDeadline { get; set; }

    /// <summary>How long certificates are waited for.</summary>
    public TimeSpan CertificateDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether an answer's record arrives; all do by default.</summary>
    public Func<NodeCommand, NodeRecord, bool> Arrives { get; set; } = (_, _) => true;

    /// <summary>Called before each remote call of an operation: what happens meanwhile, for example to virtual machines.</summary>
    public Action<NodeCommand>? Before { get; set; }

    /// <summary>Hears how each target ends.</summary>
    public Action<TargetChanged> Ended { get; set; } = _ => { };

    /// <summary>Through which single servers are cancelled.</summary>
    public ServerCancellations Servers { get; } = new();

    /// <summary>The server to find the cluster through when its name does not answer.</summary>
    public string? EntryServer { get; set; }

    /// <summary>Through which an operation rests or ends between two batches.</summary>
    public BatchControl Batches { get; } = new();

    public LabCluster Lab { get; }

    public JObject State => Lab.State();

    /// <summary>Whom the tests of attestation believe.</summary>
    public string TrustProfile { get; set; } = TrustProfiles.AzureName;

    /// <summary>What the last operation's tests of attestation found.</summary>
    public IReadOnlyList<AttestationTested> Tested { get; private set; } = [];

    /// <summary>The steps that failed in the last operation, but for tests, which fail nothing.</summary>
    public IReadOnlyCollection<StepChanged> FailedSteps { get; private set; } = [];

    /// <summary>What targets of the last operation said of what stood in their way while they were at work.</summary>
    public IReadOnlyCollection<TargetChanged> Obstacles { get; private set; } = [];

    /// <summary>A reader for calls that go past this run, whose time they would not stop.</summary>
    public ClusterReader Reader => new(ReaderOptions, Lab.Clock);

    /// <summary>A way to the servers during whose calls time stands still.</summary>
    public INodeShell Shell => new WatchedShell(new LabNodeShell(Lab), Before, _quiet);

    private ClusterReader OwnReader => new(ReaderOptions, Time);

    private IOptions<AttestationOptions> ReaderOptions => Options.Create(new AttestationOptions
    {
        CertificateDeadline = CertificateDeadline,
        CertificatePollInterval = TimeSpan.FromMilliseconds(20),
        // A timer that is open between two calls would be where time goes while nothing works.
        ReadDeadline = Timeout.InfiniteTimeSpan,
        ReadSilenceDeadline = SilenceDeadline,
        ChangeSilenceDeadline = SilenceDeadline,
        SwitchDeadline = SilenceDeadline,
        GuestPowerDeadline = GuestPowerDeadline ?? SilenceDeadline,
        FeatureDeadline = SilenceDeadline,
        TrustProfile = TrustProfile,
    });

    public async Task<ClusterSnapshot> ReadAsync()
    {
        var read = await OwnReader.ReadAsync(Shell, new ClusterEntry(Lab.Name, EntryServer), CancellationToken.None);
        return read.Value ?? throw new InvalidOperationException($"The cluster could not be read: {read.Failure}");
    }

    public async Task<Plan> PlanAsync(Intent intent) => Planner.Create(await ReadAsync(), intent).Value!;

    /// <summary>Runs an operation and gives the final state of each target.</summary>
    public async Task<IReadOnlyDictionary<OperationTarget, TargetChanged>> RunAsync(Intent intent, CancellationToken cancellationToken = default)
    {
        var ends = new Dictionary<OperationTarget, TargetChanged>();
        var failedSteps = new List<StepChanged>();
        var obstacles = new List<TargetChanged>();
        var tested = new List<AttestationTested>();
        var runner = new OperationRunner(OwnReader, ReaderOptions, Time);
        await runner.RunAsync(
            new WatchedShell(new LossyShell(new LabNodeShell(Lab), Arrives), Before, _quiet), new RequestedOperation(Lab.Name, intent) { EntryServer = EntryServer, Batches = Batches, Servers = Servers }, Record, cancellationToken);
        (FailedSteps, Obstacles, Tested) = (failedSteps, obstacles, tested);
        return ends;

        void Record(OperationEvent happened)
        {
            lock (ends)
            {
                if (happened is TargetChanged { State: TargetState.Running, Failure: not null } obstacle)
                {
                    obstacles.Add(obstacle);
                }
                else if (happened is TargetChanged changed)
                {
                    ends[changed.Target] = changed;
                    Ended(changed);
                }
                else if (happened is StepChanged { State: StepState.Failed, Step: not StepNames.Test } step)
                {
                    failedSteps.Add(step);
                }
                else if (happened is AttestationTested test)
                {
                    tested.Add(test);
                }
            }
        }
    }

    /// <summary>Does something by hand on a server, as an administrator would, and leaves no trace of it in the calls.</summary>
    public async Task ByHandAsync(string server, string script)
    {
        await foreach (var _ in Lab.InvokeAsync(new RemoteInvocation(server, "$ErrorActionPreference = 'Stop'; " + script, null, new Dictionary<string, object?>()), CancellationToken.None))
        {
        }

        Lab.Calls.Clear();
    }

    public Guid IdOf(string machine) => Guid.Parse((string)Machine(machine)["id"]!);

    public JToken Machine(string name) => State["virtualMachines"]!.Single(machine => (string?)machine["name"] == name);

    /// <summary>How the target of a virtual machine ended.</summary>
    public static TargetChanged EndOf(IReadOnlyDictionary<OperationTarget, TargetChanged> ends, string machine) =>
        ends.Values.Single(end => end.Target.VirtualMachine?.Name == machine);

    public IEnumerable<string> MutatingCalls() => Lab.Calls.Snapshot()["cmdlets"]!
        .Where(call => (bool)call["mutating"]!)
        .Select(call => $"{call["server"]} {call["name"]} {call["target"]}");

    /// <summary>Remote invocations by node and script, polls left out.</summary>
    public ILookup<string, string> Invocations() => Lab.Calls.Snapshot()["invocations"]!
        .Where(call => (string?)call["script"] != "Read-Attestation")
        .ToLookup(call => (string)call["server"]!, call => (string)call["script"]!);

    public ValueTask DisposeAsync()
    {
        _quiet.Dispose();
        return Lab.DisposeAsync();
    }

    private sealed class WatchedShell(INodeShell inner, Action<NodeCommand>? before, QuietTime time) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var work = time.Work();
            before?.Invoke(command);
            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }
    }
}
