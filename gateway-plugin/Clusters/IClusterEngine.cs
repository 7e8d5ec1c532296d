using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>The core's work on a cluster, done as a caller.</summary>
internal interface IClusterEngine
{
    Task<Outcome<ClusterSnapshot>> ReadAsync(Caller caller, string cluster, CancellationToken cancellationToken);

    Task RunAsync(Caller caller, string cluster, Intent intent, Action<OperationEvent> report, CancellationToken cancellationToken);
}

internal sealed class ClusterEngine(ICallerShells shells, ClusterReader reader, OperationRunner runner) : IClusterEngine
{
    public Task<Outcome<ClusterSnapshot>> ReadAsync(Caller caller, string cluster, CancellationToken cancellationToken) =>
        reader.ReadAsync(shells.For(caller), cluster, cancellationToken);

    public Task RunAsync(Caller caller, string cluster, Intent intent, Action<OperationEvent> report, CancellationToken cancellationToken) =>
        runner.RunAsync(shells.For(caller), cluster, intent, report, cancellationToken);
}
