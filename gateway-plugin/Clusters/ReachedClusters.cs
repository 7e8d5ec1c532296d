using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>Remembers for a minute which caller reached which cluster with their own credentials, and what it called itself. Thread-safe.</summary>
internal sealed class ReachedClusters(ClusterKeys keys, TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly Dictionary<CallerCluster, (long Since, string Key)> _reached = [];

    public void Note(ClusterRequest request, ClusterIdentity own)
    {
        lock (_gate)
        {
            foreach (var key in _reached.Where(entry => !IsFresh(entry.Value.Since)).Select(entry => entry.Key).ToArray())
            {
                _reached.Remove(key);
            }

            _reached[request.Key] = (time.GetTimestamp(), keys.Of(request.Cluster, own));
        }
    }

    /// <summary>The caller was turned away: what they showed before counts no more.</summary>
    public void Forget(ClusterRequest request)
    {
        lock (_gate)
        {
            _reached.Remove(request.Key);
        }
    }

    /// <summary>The key of the cluster; null when the caller did not reach it lately.</summary>
    public string? KeyOf(ClusterRequest request)
    {
        lock (_gate)
        {
            return _reached.TryGetValue(request.Key, out var found) && IsFresh(found.Since) ? found.Key : null;
        }
    }

    private bool IsFresh(long since) => time.GetElapsedTime(since) < Lifetime;
}
