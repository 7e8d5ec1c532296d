using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>Remembers for a minute which caller reached which cluster with their own credentials.</summary>
internal sealed class ReachedClusters(TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly Dictionary<CallerCluster, long> _reached = [];

    public void Note(Caller caller, string cluster)
    {
        lock (_gate)
        {
            foreach (var key in _reached.Where(entry => !IsFresh(entry.Value)).Select(entry => entry.Key).ToArray())
            {
                _reached.Remove(key);
            }

            _reached[new CallerCluster(caller.Identity, cluster)] = time.GetTimestamp();
        }
    }

    public bool Has(Caller caller, string cluster)
    {
        lock (_gate)
        {
            return _reached.TryGetValue(new CallerCluster(caller.Identity, cluster), out var since) && IsFresh(since);
        }
    }

    private bool IsFresh(long since) => time.GetElapsedTime(since) < Lifetime;
}
