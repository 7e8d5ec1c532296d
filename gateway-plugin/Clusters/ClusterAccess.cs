using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// What the plugin itself knows of a cluster, its operations, is shown only to callers who reach the cluster with their own
/// credentials: within the last minute, right now, or because their own operation is at work on it.
/// </summary>
internal sealed class ClusterAccess(ReachedClusters reached, ClusterKeys keys, ClusterViews views, OperationStore operations)
{
    /// <summary>The key of the cluster, without reading; null when the caller has not shown that they reach it.</summary>
    public string? KeyIfProven(ClusterRequest request) =>
        reached.KeyOf(request) ?? operations.KeyAtWorkFor(request.Key);

    /// <summary>The key of the cluster, proved by reading the cluster if need be.</summary>
    public async Task<string> ProveAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        if (KeyIfProven(request) is { } key)
        {
            return key;
        }

        var outcome = await views.GetAsync(request, Freshness.Recent, cancellationToken).ConfigureAwait(false);
        return keys.Of(request.Cluster, outcome.ValueOrProblem().Snapshot.Identity);
    }
}
