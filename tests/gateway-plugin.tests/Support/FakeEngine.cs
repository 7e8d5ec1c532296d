using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>Plays the core: gives the snapshot it is told to, and runs the operation it is told to.</summary>
internal sealed class FakeEngine : IClusterEngine
{
    private static readonly Func<ChangeIntent, Task<Failure?>> s_nothingRuns = _ => throw new InvalidOperationException("No operation runs.");

    private int _reads;
    private Action<GrowingCluster>? _grew;

    /// <summary>What an operation does; by default it succeeds on server1.</summary>
    public delegate Task Run(Intent intent, Action<OperationEvent> report, CancellationToken cancellationToken);

    public Func<Caller, Outcome<ClusterSnapshot>> Answer { get; set; } = _ => SampleCluster.Snapshot;

    public Run Operation { get; set; } = (_, report, _) =>
    {
        report(Events.Server("server1", TargetState.Succeeded));
        return Task.CompletedTask;
    };

    /// <summary>How the cluster calls itself.</summary>
    public ClusterIdentity Own { get; set; } = SampleCluster.Snapshot.Identity;

    /// <summary>Why a caller's operation does not reach the cluster; by default why they cannot read it.</summary>
    public Func<Caller, Failure?>? NotReached { get; set; }

    /// <summary>Holds operations back before they reach the cluster.</summary>
    public Task DiscoveryGate { get; set; } = Task.CompletedTask;

    /// <summary>Says what the running operation is about to change.</summary>
    public Func<ChangeIntent, Task<Failure?>> Intend { get; private set; } = s_nothingRuns;

    /// <summary>When reads tell that they reached the cluster; null when only their end tells.</summary>
    public Task? ReachGate { get; set; }

    /// <summary>Holds reads back until it is done.</summary>
    public Task ReadGate { get; set; } = Task.CompletedTask;

    public int Reads => _reads;

    /// <summary>Makes operations begin on server1 and stay at work until the source is set; then they succeed there.</summary>
    public TaskCompletionSource HoldOperations()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Operation = async (_, report, _) =>
        {
            report(Events.Step("server1", "read", StepState.Running));
            await release.Task;
            report(Events.Server("server1", TargetState.Succeeded));
        };
        return release;
    }

    /// <summary>Makes reads wait until the source is set.</summary>
    public TaskCompletionSource HoldReads()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ReadGate = gate.Task;
        return gate;
    }

    public List<Intent> Intents { get; } = [];

    /// <summary>The read that began last reached the cluster of that answer, and has read these of its servers.</summary>
    public void Grow(ClusterSnapshot cluster, params string[] read) => _grew!(new GrowingCluster(Own, [.. cluster.Servers.Select(server =>
        new GrowingServer(server.Name) { Snapshot = read.Contains(server.Name) ? server : null, At = cluster.AsOf })]));

    /// <summary>The same of the sample cluster.</summary>
    public void Grow(params string[] read) => Grow(SampleCluster.Snapshot, read);

    public async Task<Outcome<ClusterSnapshot>> ReadAsync(ClusterRequest request, Action<GrowingCluster> grew, CancellationToken cancellationToken)
    {
        _grew = grew;
        Interlocked.Increment(ref _reads);
        if (ReachGate is not null)
        {
            await ReachGate.WaitAsync(cancellationToken);
            grew(new GrowingCluster(Own, [new GrowingServer("server1")]));
        }

        await ReadGate.WaitAsync(cancellationToken);
        return Answer(request.Caller);
    }

    public async Task RunAsync(OperationWork work, CancellationToken cancellationToken)
    {
        lock (Intents)
        {
            Intents.Add(work.Intent);
        }

        await DiscoveryGate.WaitAsync(cancellationToken);
        if ((NotReached ?? (caller => Answer(caller).Failure))(work.Asked.Caller) is { } failure)
        {
            work.Report(Events.Server(work.Asked.Cluster, TargetState.Failed, failure));
            return;
        }

        await work.Request.ReachedAsync(Own, cancellationToken);
        Intend = intent => work.Request.BeforeChangesAsync(intent, cancellationToken);
        try
        {
            await Operation(work.Intent, work.Report, cancellationToken);
        }
        finally
        {
            Intend = s_nothingRuns;
        }
    }
}

internal static class Events
{
    public static OperationTarget Target(string server) => new(server, null);

    public static OperationTarget Target(string server, Guid machine, string name) => new(server, new VirtualMachineRef(machine, name));

    public static TargetChanged Server(string server, TargetState state, Failure? failure = null) => new(Target(server), state, failure);

    public static StepsPlanned Steps(string server, params string[] steps) => new(Target(server), [.. steps]);

    public static StepChanged Step(string server, string step, StepState state) => new(Target(server), step, state);
}
