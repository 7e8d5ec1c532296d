using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>Remembers for a minute which caller reached which cluster with their own credentials, and what it called itself.</summary>
internal sealed class ReachedClusters(TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly Dictionary<CallerCluster, (long Since, string Key)> _reached = [];

    public void Note(Caller caller, string cluster, ClusterIdentity own)
    {
        lock (_gate)
        {
            foreach (var key in _reached.Where(entry => !IsFresh(entry.Value.Since)).Select(entry => entry.Key).ToArray())
            {
                _reached.Remove(key);
            }

            _reached[new CallerCluster(caller.Identity, cluster)] = (time.GetTimestamp(), ClusterKey.Of(cluster, own));
        }
    }

    /// <summary>The key of the cluster; null when the caller did not reach it lately.</summary>
    public string? KeyOf(Caller caller, string cluster)
    {
        lock (_gate)
        {
            return _reached.TryGetValue(new CallerCluster(caller.Identity, cluster), out var found) && IsFresh(found.Since) ? found.Key : null;
        }
    }

    private bool IsFresh(long since) => time.GetElapsedTime(since) < Lifetime;
}
