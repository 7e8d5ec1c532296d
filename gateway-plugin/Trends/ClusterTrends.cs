using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>What is kept of clusters, for those who reach them.</summary>
public interface IClusterTrends
{
    /// <summary>How a cluster stood when people looked at it.</summary>
    Task<TrendContract> GetAsync(ClusterRequest request, CancellationToken cancellationToken);
}

internal sealed class ClusterTrends(ClusterAccess access, TrendRecords records, TimeProvider time) : IClusterTrends
{
    public async Task<TrendContract> GetAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var kept = records.Of(await access.ProveAsync(request, cancellationToken).ConfigureAwait(false));
        return TrendContract.Of(ClusterTrend.Of(kept.Looks, time.GetUtcNow()), kept);
    }
}
