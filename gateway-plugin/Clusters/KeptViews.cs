namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// The last view of each cluster for each caller. Bounded in age and, because a view of the largest cluster takes about ten
/// megabytes, by the virtual machines of all views together; what was not looked at for longest goes first. Thread-safe.
/// </summary>
internal sealed class KeptViews(TimeProvider time)
{
    /// <summary>Until then a view is as good as a new one.</summary>
    internal static readonly TimeSpan RecentAge = TimeSpan.FromSeconds(30);

    /// <summary>Until then it may be shown while it is renewed.</summary>
    internal static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(5);

    /// <summary>As many as eight of the largest clusters have.</summary>
    internal const int MostVirtualMachines = 8 * 16 * 1024;

    /// <summary>How many views are kept, however small.</summary>
    internal const int MostViews = 256;

    private readonly object _gate = new();
    private readonly Dictionary<CallerCluster, Kept> _views = [];

    /// <summary>The view, if it is younger than that.</summary>
    public ClusterView? Find(CallerCluster key, TimeSpan age)
    {
        lock (_gate)
        {
            if (!_views.TryGetValue(key, out var kept) || time.GetElapsedTime(kept.Since) >= age)
            {
                return null;
            }

            kept.LookedAt = time.GetTimestamp();
            return kept.View;
        }
    }

    public void Keep(CallerCluster key, ClusterView view)
    {
        lock (_gate)
        {
            Remove(key);
            var now = time.GetTimestamp();
            _views[key] = new Kept(view, now, time.CreateTimer(_ => Expire(key, view), null, LongestAge, Timeout.InfiniteTimeSpan)) { LookedAt = now };
            while (_views.Count > 1 && (_views.Count > MostViews || _views.Values.Sum(kept => kept.View.VirtualMachines) > MostVirtualMachines))
            {
                Remove(_views.Where(kept => kept.Key != key).MinBy(kept => kept.Value.LookedAt).Key);
            }
        }
    }

    public void Remove(Func<CallerCluster, ClusterView, bool> which)
    {
        lock (_gate)
        {
            foreach (var (key, _) in _views.Where(entry => which(entry.Key, entry.Value.View)).ToArray())
            {
                Remove(key);
            }
        }
    }

    private void Expire(CallerCluster key, ClusterView view)
    {
        lock (_gate)
        {
            if (_views.TryGetValue(key, out var kept) && kept.View == view)
            {
                Remove(key);
            }
        }
    }

    private void Remove(CallerCluster key)
    {
        if (_views.Remove(key, out var kept))
        {
            kept.Expiry.Dispose();
        }
    }

    private sealed record Kept(ClusterView View, long Since, ITimer Expiry)
    {
        public long LookedAt { get; set; }
    }
}
