using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Remoting;
using AzureBenefits.Lab.SimulatedCluster.Scenarios;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>
/// An Azure Stack HCI cluster in memory. Scripts run on it as through remoting: on the real PowerShell engine, with
/// emulated cmdlets, across a serialisation boundary. All members may be used from any thread.
/// </summary>
public sealed class LabCluster : IAsyncDisposable
{
    private static readonly TimeSpan NoAnswer = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _realTime;
    private readonly string _prefix;
    private readonly LabConditions _conditions = new();
    private readonly Lock _swap = new();
    private volatile RunningCluster _running;

    /// <summary>A cluster in a scenario.</summary>
    /// <param name="realTime">The real time, from which the lab's is derived.</param>
    /// <param name="scenario">One of <see cref="Scenarios"/>.</param>
    /// <param name="prefix">What the names of its cluster and servers begin with.</param>
    public LabCluster(TimeProvider realTime, string scenario = "ready", string prefix = "hci")
    {
        _realTime = realTime;
        _prefix = prefix;
        Clock = new LabClock(realTime);
        _running = Build(Scenario.Load(scenario, prefix));
        Servers = new ServerControl(() => _running);
        VirtualMachines = new VirtualMachineControl(() => _running);
        Registration = new RegistrationControl(() => _running);
        Attestation = new AttestationNetworkView(() => _running.Model);
    }

    /// <summary>Names of the scenarios.</summary>
    public static IReadOnlyList<string> Scenarios => Scenario.Names;

    /// <summary>The scenarios, with what they are.</summary>
    public static IReadOnlyList<LabScenario> ScenarioList { get; } =
        [.. Scenario.Names.Select(name => new LabScenario(name, Scenario.Load(name).Description ?? ""))];

    /// <summary>Names of the emulated cmdlets.</summary>
    public static IReadOnlyList<string> Cmdlets { get; } = [.. EmulatedCommands.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What can come to differ from what turning on made.</summary>
    public static IReadOnlyList<LabDriftKind> DriftKinds { get; } =
        [.. Drifts.All.Select(drift => new LabDriftKind(drift.Kind, drift.Description, drift.OfVirtualMachine))];

    /// <summary>The cluster's name. As a node it stands for any server that is up, with or without its domain.</summary>
    public string Name => _running.Model.Name;

    /// <summary>The cluster's name with its domain.</summary>
    public string FullName => $"{Name}.{_running.Model.Domain}";

    /// <summary>The cluster's time.</summary>
    public LabClock Clock { get; }

    /// <summary>What can be done to its servers.</summary>
    public ServerControl Servers { get; }

    /// <summary>What can be done to its virtual machines.</summary>
    public VirtualMachineControl VirtualMachines { get; }

    /// <summary>What can become of its registration with Azure.</summary>
    public RegistrationControl Registration { get; }

    /// <summary>Who reaches whose attestation service.</summary>
    public AttestationNetworkView Attestation { get; }

    /// <summary>What answers a server's own tools at its attestation address; null, as at first, for nothing.</summary>
    public Func<HostRequest, HostAnswer?>? HostEndpoint
    {
        get => _conditions.HostEndpoint;
        set => _conditions.HostEndpoint = value;
    }

    /// <summary>The port on which the servers' document endpoints listen; null while none does.</summary>
    public int? DocumentPort { get; set; }

    /// <summary>What was called.</summary>
    public CallLog Calls => _conditions.Calls;

    /// <summary>The faults in force.</summary>
    public FaultPlan Faults => _conditions.Faults;

    /// <summary>How long things take.</summary>
    public LabLatency Latency
    {
        get => _conditions.Latency;
        set => _conditions.Latency = value;
    }

    /// <summary>What the records of scripts look like; stays when the lab starts over.</summary>
    public LabJsonProfile JsonProfile
    {
        get => _conditions.JsonProfile;
        set => _conditions.JsonProfile = value;
    }

    /// <summary>How long the cluster takes to find a network once a server has an adapter in it; no time at first.</summary>
    public TimeSpan NetworkDiscoveryTime
    {
        get => _running.Model.NetworkDiscoveryTime;
        set => _running.Change(model => model.NetworkDiscoveryTime = value);
    }

    /// <summary>How long a new address of a server is tentative; no time at first.</summary>
    public TimeSpan DuplicateDetectionTime
    {
        get => _running.Model.DuplicateDetectionTime;
        set => _running.Change(model => model.DuplicateDetectionTime = value);
    }

    /// <summary>How long a sync with Azure takes; as its scenario says at first.</summary>
    public TimeSpan SyncTime
    {
        get => _running.Model.Registration.SyncTime;
        set => _running.Change(model => model.Registration.SyncTime = value);
    }

    /// <summary>Which names of servers can be connected to; any at first.</summary>
    public ServerNames ReachableNames
    {
        get => _running.Model.ReachableNames;
        set => _running.Change(model => model.ReachableNames = value);
    }

    /// <summary>The DNS domain that the cluster tells; none when empty.</summary>
    public string Domain
    {
        get => _running.Model.Domain;
        set => _running.Change(model => model.Domain = value);
    }

    /// <summary>Whether the cluster's WMI provider lets the role of a network be written; it does at first.</summary>
    public bool HasWritableNetworkRole
    {
        get => _running.Model.HasWritableNetworkRole;
        set => _running.Change(model => model.HasWritableNetworkRole = value);
    }

    /// <summary>Starts over with a scenario, without faults, latency, calls and time travel.</summary>
    /// <exception cref="ArgumentException">There is no such scenario; nothing was changed.</exception>
    public void Reset(string scenario)
    {
        lock (_swap)
        {
            var chosen = Scenario.Load(scenario, _prefix);
            var old = _running;
            // Before the cluster is built: its certificates and last syncs are dated by this clock.
            Clock.Reset();
            Faults.Clear();
            Calls.Clear();
            Latency = LabLatency.None;
            _running = Build(chosen);
            old.Dispose();
        }
    }

    /// <summary>Lets something of Azure Benefits drift from what turning on made.</summary>
    /// <param name="server">Where.</param>
    /// <param name="kind">What; see <see cref="DriftKinds"/>.</param>
    /// <param name="virtualMachine">To which virtual machine, by id or name; null for the server's first that can, and for a kind that befalls the server.</param>
    /// <exception cref="LabChangeException">There is no such thing, or nothing there that could drift; nothing was changed.</exception>
    public LabDrift Drift(string server, string kind, string? virtualMachine = null) =>
        _running.Change(model => Drifts.Happen(model, server, kind, virtualMachine));

    /// <summary>The whole state, in the shape of <c>GET /lab/state</c>.</summary>
    public JObject State()
    {
        var port = DocumentPort;
        return _running.Change(model => StateDocument.Of(model, port));
    }

    /// <summary>
    /// Runs a script on a node and yields each output record as JSON text as soon as it is emitted.
    /// </summary>
    /// <exception cref="RemoteInvocationException">No connection, a lost connection, or a script that ended with an error.</exception>
    public async IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = _realTime.GetTimestamp();
        try
        {
            await Task.Delay(Latency.RemoteCall, _realTime, cancellationToken);
            await foreach (var record in RemoteRun.StreamAsync(Enter(invocation), invocation, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }
        finally
        {
            Calls.AddInvocation(_running.Model.FindConnected(invocation.Node)?.Name ?? invocation.Node, invocation.Command ?? "", _realTime.GetElapsedTime(began));
        }
    }

    /// <summary>
    /// How to connect to a node with PowerShell remoting, once: the engine's own client and server ends, over a pipe of this
    /// process. Connecting to a node that does not answer fails as it does on a network, only sooner.
    /// </summary>
    public RunspaceConnectionInfo Connect(string node) =>
        _running.Answering(node)?.Listen() ?? new NamedPipeConnectionInfo($"nobody-{Guid.NewGuid():N}", (int)NoAnswer.TotalMilliseconds);

    /// <summary>Opens a console on a server: the engine's own commands and the server's emulated modules.</summary>
    /// <exception cref="ArgumentException">No server of that name answers.</exception>
    public Runspace OpenConsole(string server, PSHost host)
    {
        var sessions = _running.Answering(server) ?? throw new ArgumentException($"No server {server} answers.", nameof(server));
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Where no policy is set, Windows refuses the format file of a module that isn't signed. Elsewhere there is no such setting.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        state.Commands.Add(EmulatedCommands.All.Values.Concat(RealCommands.All.Values).Select(EmulatedCommands.Entry));
        NativeCommands.AddTo(state);
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        sessions.Join(runspace);
        return runspace;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _running.Dispose();
        return ValueTask.CompletedTask;
    }

    private RunningCluster Build(Scenario scenario) => new(scenario.Build(Clock), _conditions);

    /// <summary>The server that answers, if it lets the caller in.</summary>
    private ServerRunspaces Enter(RemoteInvocation invocation)
    {
        var server = Resolve(invocation.Node);
        return invocation.Caller == LabCaller.Stranger
            ? throw new RemoteInvocationException(
                RemoteInvocationErrorKind.Denied, $"{invocation.Node}: Access is denied.", "AccessDenied,PSSessionStateBroken", "OpenError")
            : server;
    }

    private ServerRunspaces Resolve(string node) => _running.Answering(node)
        // The id is unverified; its end is what remoting writes when a connection cannot be made.
        ?? throw new RemoteInvocationException(
            RemoteInvocationErrorKind.Unreachable, $"{node} cannot be reached.", "WinRMOperationTimeout,PSSessionStateBroken", "OpenError");
}
