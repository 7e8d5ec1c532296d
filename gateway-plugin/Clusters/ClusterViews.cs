using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Host;
using Microsoft.Extensions.Hosting;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// Views of clusters, kept for half a minute per caller. Whoever asks while a read is under way waits for that read, but who
/// asks for a read anew gets one that began after they asked: all of those share the next one. What a caller sees was always
/// read with that caller's own rights.
/// </summary>
internal sealed class ClusterViews(IClusterEngine engine, ReachedClusters reached, TimeProvider time, IHostApplicationLifetime lifetime)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Dictionary<CallerCluster, Entry> _entries = [];

    /// <summary>The view, read anew when there is none or when asked to.</summary>
    public Task<Outcome<ClusterView>> GetAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken)
    {
        var key = new CallerCluster(caller.Identity, cluster);
        Entry entry;
        lock (_gate)
        {
            var known = _entries.GetValueOrDefault(key);
            if (known is not null && (!refresh || !known.HasBegun))
            {
                entry = known;
            }
            else
            {
                known?.Dispose();
                _entries[key] = entry = new Entry();
                entry.Read = Task.Run(() => ReadAfterAsync(known, key, entry, caller, cluster), CancellationToken.None);
            }
        }

        // A caller who goes away does not take the read from the others.
        return entry.Read.WaitAsync(cancellationToken);
    }

    /// <summary>The view that is at hand without reading; null when there is none.</summary>
    public ClusterView? Remembered(Caller caller, string cluster)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(new CallerCluster(caller.Identity, cluster), out var entry) ? entry.View : null;
        }
    }

    /// <summary>Forgets the cluster for every caller, because it was changed. A read under way ends for those who wait for it only.</summary>
    public void Forget(string asked, ClusterIdentity own)
    {
        lock (_gate)
        {
            foreach (var key in _entries.Keys.Where(key => key == new CallerCluster(key.Identity, asked) || key.IsOf(own)).ToArray())
            {
                Remove(key, _entries[key]);
            }
        }
    }

    private async Task<Outcome<ClusterView>> ReadAfterAsync(Entry? earlier, CallerCluster key, Entry entry, Caller caller, string cluster)
    {
        if (earlier is not null)
        {
            // How it ends is told to those who wait for it.
            await ((Task)earlier.Read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        lock (_gate)
        {
            entry.HasBegun = true;
        }

        return await ReadAsync(key, entry, caller, cluster).ConfigureAwait(false);
    }

    private async Task<Outcome<ClusterView>> ReadAsync(CallerCluster key, Entry entry, Caller caller, string cluster)
    {
        ClusterView? view = null;
        try
        {
            var outcome = await engine.ReadAsync(caller, cluster, lifetime.ApplicationStopping).ConfigureAwait(false);
            if (outcome.Value is not { } snapshot)
            {
                return outcome.Failure!;
            }

            view = new ClusterView(snapshot, ClusterAssessment.Of(snapshot));
            reached.Note(caller, cluster, snapshot.Identity);
            return view;
        }
        finally
        {
            Keep(key, entry, view);
        }
    }

    /// <summary>Only what was read well is kept; a failure is told to those who waited, and the next caller tries again.</summary>
    private void Keep(CallerCluster key, Entry entry, ClusterView? view)
    {
        lock (_gate)
        {
            if (view is null)
            {
                Remove(key, entry);
            }
            else if (_entries.GetValueOrDefault(key) == entry)
            {
                entry.View = view;
                entry.Expiry = time.CreateTimer(_ => Expire(key, entry), null, Lifetime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Expire(CallerCluster key, Entry entry)
    {
        lock (_gate)
        {
            Remove(key, entry);
        }
    }

    private void Remove(CallerCluster key, Entry entry)
    {
        entry.Dispose();
        if (_entries.GetValueOrDefault(key) == entry)
        {
            _entries.Remove(key);
        }
    }

    private sealed class Entry : IDisposable
    {
        public Task<Outcome<ClusterView>> Read { get; set; } = null!;

        public bool HasBegun { get; set; }

        /// <summary>Null while the read is under way.</summary>
        public ClusterView? View { get; set; }

        public ITimer? Expiry { get; set; }

        public void Dispose() => Expiry?.Dispose();
    }
}
