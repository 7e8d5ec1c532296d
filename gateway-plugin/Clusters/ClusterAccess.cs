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
    public bool IsProven(Caller caller, string cluster) =>
        reached.Has(caller, cluster)
        || (operations.Running(cluster) is { HasReached: true } running && running.StarterIdentity == caller.Identity);

    /// <summary>Proves it by reading the cluster if need be.</summary>
    public async Task ProveAsync(Caller caller, string cluster, CancellationToken cancellationToken)
    {
        if (!IsProven(caller, cluster))
        {
            var outcome = await views.GetAsync(caller, cluster, refresh: false, cancellationToken).ConfigureAwait(false);
            outcome.ValueOrProblem();
        }
    }
}
