using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>The core's work on a cluster, done as a caller.</summary>
internal interface IClusterEngine
{
    /// <summary>Reads a cluster; tells of it as soon as it was reached, and again as its servers are read.</summary>
    Task<Outcome<ClusterSnapshot>> ReadAsync(ClusterRequest request, Action<GrowingCluster> grew, CancellationToken cancellationToken);

    Task RunAsync(OperationWork work, CancellationToken cancellationToken);
}
