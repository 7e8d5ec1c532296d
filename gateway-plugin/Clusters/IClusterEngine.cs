using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>The core's work on a cluster, done as a caller.</summary>
internal interface IClusterEngine
{
    /// <summary>Reads a cluster; tells as soon as it was reached how it calls itself.</summary>
    Task<Outcome<ClusterSnapshot>> ReadAsync(ClusterRequest request, Action<ClusterIdentity> reached, CancellationToken cancellationToken);

    Task RunAsync(OperationWork work, CancellationToken cancellationToken);
}
