using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// Views of clusters, read and kept for each caller. One read of a cluster is under way for a caller at a time, and whoever
/// needs its result shares it; who asks for a read anew meanwhile gets the next one, which all of those share. What a caller
/// sees was always read with that caller's own rights, and is shown only while these are known to reach the cluster.
/// </summary>
internal sealed class ClusterViews(
    IClusterEngine engine,
    KeptViews kept,
    ClusterKeys keys,
    ReachedClusters reached,
    IHostApplicationLifetime lifetime,
    ILogger<ClusterViews> logger)
{
    private readonly object _gate = new();

    /// <summary>The last read of each that was begun or is to begin.</summary>
    private readonly Dictionary<CallerCluster, ViewRead> _reads = [];

    private readonly News _news = new();

    /// <summary>Ends when there is something new of any cluster. Take it before looking.</summary>
    public Task News => _news.Next;

    public Task<Outcome<ClusterView>> GetAsync(ClusterRequest request, Freshness freshness, CancellationToken cancellationToken)
    {
        ClusterView? known;
        ViewRead read;
        lock (_gate)
        {
            if (freshness != Freshness.Anew && Remembered(request) is { } recent)
            {
                return Task.FromResult<Outcome<ClusterView>>(recent);
            }

            known = freshness == Freshness.LastKnown ? kept.Find(request.Key, KeptViews.LongestAge) : null;
            read = ReadFor(request, freshness);
        }

        var answer = known is null ? read.Outcome : OnceReachedAsync(request, known, read);

        // A caller who goes away does not take the read from the others.
        return answer.WaitAsync(cancellationToken);
    }

    /// <summary>The recent view that is at hand without reading; null when there is none.</summary>
    public ClusterView? Remembered(ClusterRequest request) => kept.Find(request.Key, KeptViews.RecentAge);

    /// <summary>The view that the caller may still be looking at; null when there is none.</summary>
    public ClusterView? LastSeen(ClusterRequest request) => kept.Find(request.Key, KeptViews.LongestAge);

    /// <summary>What there is to see of the cluster now, in part or as a whole. Reads nothing.</summary>
    public ClusterSight Look(ClusterRequest request)
    {
        lock (_gate)
        {
            var last = _reads.GetValueOrDefault(request.Key);
            var running = last is { HasBegun: false } ? last.Earlier : last;
            var recent = Remembered(request);
            return new ClusterSight(recent ?? LastSeen(request), running is { HasEnded: false } ? running.Growing : null)
            {
                IsProved = recent is not null || reached.KeyOf(request) is not null,
                IsRenewing = last is not null || recent is null,
            };
        }
    }

    /// <summary>Forgets the cluster for every caller, because it was changed. A read under way ends for those who wait for it only.</summary>
    public void Forget(string asked, ClusterIdentity own)
    {
        lock (_gate)
        {
            foreach (var (key, last) in _reads.Where(entry => IsOfIt(entry.Key, entry.Value.Own)).ToArray())
            {
                _reads.Remove(key);
                for (var read = last; read is not null; read = read.Earlier)
                {
                    read.IsForgotten = true;
                }
            }

            kept.Remove((key, view) => IsOfIt(key, view.Snapshot.Identity));
        }

        // Somebody may use yet another name for it, such as that of one of its servers.
        bool IsOfIt(CallerCluster key, ClusterIdentity? itself) =>
            key.IsOf(own) || string.Equals(key.Cluster, asked, StringComparison.OrdinalIgnoreCase) || (itself is not null && ClusterKeys.AreSame(itself, own));
    }

    private ViewRead ReadFor(ClusterRequest request, Freshness freshness)
    {
        var last = _reads.GetValueOrDefault(request.Key);
        if (last is not null && (freshness != Freshness.Anew || !last.HasBegun))
        {
            return last;
        }

        var read = _reads[request.Key] = new ViewRead { Earlier = last };
        read.Outcome = Task.Run(() => ReadAfterAsync(last, read, request), CancellationToken.None);
        _ = TellIfBrokenAsync(read.Outcome);
        return read;
    }

    /// <summary>Perhaps nobody waits for it.</summary>
    private async Task TellIfBrokenAsync(Task read)
    {
        await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (read.Exception?.InnerException is { } broken and not ProblemException)
        {
            PluginLog.ReadBroke(logger, broken);
        }
    }

    /// <summary>What is known is shown again only to a caller who reached the cluster within the last minute, or reaches it now.</summary>
    private async Task<Outcome<ClusterView>> OnceReachedAsync(ClusterRequest request, ClusterView known, ViewRead read)
    {
        if (reached.KeyOf(request) is null)
        {
            await Task.WhenAny(read.Reached.Task, read.Outcome).ConfigureAwait(false);
        }

        return reached.KeyOf(request) is null ? await read.Outcome.ConfigureAwait(false) : known;
    }

    private async Task<Outcome<ClusterView>> ReadAfterAsync(ViewRead? earlier, ViewRead read, ClusterRequest request)
    {
        if (earlier is not null)
        {
            // How it ends is told to those who wait for it.
            await ((Task)earlier.Outcome).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        lock (_gate)
        {
            (read.HasBegun, read.Earlier) = (true, null);
        }

        return await ReadAsync(read, request).ConfigureAwait(false);
    }

    private async Task<Outcome<ClusterView>> ReadAsync(ViewRead read, ClusterRequest request)
    {
        Outcome<ClusterView>? outcome = null;
        try
        {
            var answer = await engine.ReadAsync(request, Grew, lifetime.ApplicationStopping).ConfigureAwait(false);
            if (answer.Value is { } snapshot)
            {
                keys.Learn(request.Cluster, snapshot);
                reached.Note(request, snapshot.Identity);
                outcome = new ClusterView(snapshot);
            }

            return outcome ??= answer.Failure!;
        }
        finally
        {
            End(read, request, outcome);
        }

        void Grew(GrowingCluster cluster)
        {
            lock (_gate)
            {
                read.Grow(cluster);
            }

            if (!read.Reached.Task.IsCompleted)
            {
                reached.Note(request, cluster.Identity);
                read.Reached.TrySetResult();
            }

            _news.Tell();
        }
    }

    /// <summary>
    /// Only what was read well is kept. A failure takes the earlier view with it: the next caller tries again and hears why.
    /// A read that broke off, such as on a gateway that is busy, says nothing of the cluster.
    /// </summary>
    private void End(ViewRead read, ClusterRequest request, Outcome<ClusterView>? outcome)
    {
        lock (_gate)
        {
            read.HasEnded = true;
            if (_reads.GetValueOrDefault(request.Key) == read)
            {
                _reads.Remove(request.Key);
            }

            if (outcome?.Failure?.Code.Kind is FailureKind.Denied or FailureKind.SignedOut)
            {
                reached.Forget(request);
            }

            if (outcome is { Value: { } view } && !read.IsForgotten)
            {
                kept.Keep(request.Key, view);
            }
            else if (outcome is not null && !read.IsForgotten)
            {
                kept.Remove((key, _) => key == request.Key);
            }
        }

        _news.Tell();
    }
}
