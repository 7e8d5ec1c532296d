using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>The core's work on a cluster, done as a caller.</summary>
internal interface IClusterEngine
{
    Task<Outcome<ClusterSnapshot>> ReadAsync(Caller caller, string cluster, CancellationToken cancellationToken);

    Task RunAsync(OperationWork work, CancellationToken cancellationToken);
}
