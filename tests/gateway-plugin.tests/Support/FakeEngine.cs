using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>Plays the core: gives the snapshot it is told to, and runs the operation it is told to.</summary>
internal sealed class FakeEngine : IClusterEngine
{
    private int _reads;

    /// <summary>What an operation does; by default it succeeds on server1.</summary>
    public delegate Task Run(Intent intent, Action<OperationEvent> report, CancellationToken cancellationToken);

    public Func<Caller, Outcome<ClusterSnapshot>> Answer { get; set; } = _ => SampleCluster.Snapshot;

    public Run Operation { get; set; } = (_, report, _) =>
    {
        report(Events.Server("server1", TargetState.Succeeded));
        return Task.CompletedTask;
    };

    /// <summary>Holds reads back until it is done.</summary>
    public Task ReadGate { get; set; } = Task.CompletedTask;

    public int Reads => _reads;

    public List<Intent> Intents { get; } = [];

    public async Task<Outcome<ClusterSnapshot>> ReadAsync(Caller caller, string cluster, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await ReadGate.WaitAsync(cancellationToken);
        return Answer(caller);
    }

    public Task RunAsync(Caller caller, string cluster, Intent intent, Action<OperationEvent> report, CancellationToken cancellationToken)
    {
        lock (Intents)
        {
            Intents.Add(intent);
        }

        return Operation(intent, report, cancellationToken);
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
