using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// What the plugin itself knows of a cluster, its operations, is shown only to callers who reach the cluster with their own
/// credentials: within the last minute, right now, or because their own operation is at work on it.
/// </summary>
internal sealed class ClusterAccess(ReachedClusters reached, ClusterViews views, OperationStore operations)
{
    /// <summary>The key of the cluster, without reading; null when the caller has not shown that they reach it.</summary>
    public string? KeyIfProven(Caller caller, string cluster) =>
        reached.KeyOf(caller, cluster) ?? operations.KeyAtWorkFor(new CallerCluster(caller.Identity, cluster));

    /// <summary>The key of the cluster, proved by reading the cluster if need be.</summary>
    public async Task<string> ProveAsync(Caller caller, string cluster, CancellationToken cancellationToken)
    {
        if (KeyIfProven(caller, cluster) is { } key)
        {
            return key;
        }

        var outcome = await views.GetAsync(caller, cluster, refresh: false, cancellationToken).ConfigureAwait(false);
        return ClusterKey.Of(cluster, outcome.ValueOrProblem().Snapshot.Identity);
    }
}
