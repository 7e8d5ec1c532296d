using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Does what the cluster needs after its servers were changed, in as few rounds as servers that don't wait for each other
/// allow. A round takes in all servers that are ready: one call syncs them with Azure and sets the role of the attestation
/// network. Servers that become ready meanwhile share the next round. May be used from any thread.
/// </summary>
internal sealed class ClusterRounds
{
    private static readonly SyncResult s_none = new(false, null);

    private readonly OperationContext _operation;
    private readonly ClusterUpdate _update;
    private readonly RoundSchedule _schedule;
    private readonly object _gate = new();
    private readonly Dictionary<ServerRun, TaskCompletionSource<SyncResult>> _syncs = [];
    private readonly List<ServerRun> _ready = [];
    private readonly HashSet<ServerRun> _ended = [];
    private readonly HashSet<ServerRun> _awaiting = [];
    private readonly News _news = new();
    private long _readySince;
    private bool _hasRun;
    private bool _isClosed;
    private bool _isOver;

    public ClusterRounds(OperationContext operation)
    {
        _operation = operation;
        _update = new ClusterUpdate(operation);
        _schedule = new RoundSchedule(operation.Options.SyncGatherTime, operation.Options.SyncInterval, operation.Time);
    }

    private bool IsComplete => _isClosed && _ended.Count == _syncs.Count;

    /// <summary>Whether nobody comes soon. Servers that the cluster's read still awaits are silent: else nothing was begun.</summary>
    private bool IsGathered => _syncs.Keys.All(server => server.IsHeldUp || _ended.Contains(server));

    /// <summary>Further servers take part, and the cluster's changes may be others because of them.</summary>
    public void Add(ImmutableArray<ServerRun> servers, ImmutableArray<Change> ofCluster) => Tell(() =>
    {
        if (!_isOver)
        {
            _update.Take(ofCluster);
        }

        foreach (var server in servers)
        {
            _syncs.Add(server, new TaskCompletionSource<SyncResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        EndTheirsIfOver();
    });

    /// <summary>No further servers take part.</summary>
    public void Close() => Tell(() => _isClosed = true);

    /// <summary>The changes of the server itself have ended, well or not. Only the first time counts, and nothing of parts that follow virtual machines.</summary>
    public void HostEnded(ServerRun server)
    {
        lock (_gate)
        {
            if (!_syncs.ContainsKey(server) || !_ended.Add(server))
            {
                return;
            }

            if (_ready.Count == 0)
            {
                _readySince = _operation.Time.GetTimestamp();
            }

            _ready.Add(server);
        }

        _news.Tell();
    }

    /// <summary>A server fell silent: perhaps those that are ready need not wait for it.</summary>
    public void LookAgain() => _news.Tell();

    /// <summary>Ends as soon as it is known whether a sync for this server was started.</summary>
    public Task<SyncResult> SyncOf(ServerRun server) => SourceOf(server).Task;

    /// <summary>The server has its certificate, or no longer waits for it.</summary>
    public void CertificateEnded(ServerRun server) => Tell(() => _awaiting.Remove(server));

    /// <summary>Runs rounds until every server has had its own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } servers)
            {
                await RunAsync(servers, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _update.Cancel();
        }
        finally
        {
            EndAll();
            _update.End();
        }
    }

    /// <summary>The servers of the next round, once it may start; null when there are no more rounds.</summary>
    private async Task<ImmutableArray<ServerRun>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var news = _news.Next;
            var wait = Timeout.InfiniteTimeSpan;
            lock (_gate)
            {
                if (_ready.Count == 0 && IsComplete)
                {
                    // Without servers there is still the cluster itself.
                    return _hasRun || _syncs.Count > 0 ? null : [];
                }

                if (_ready.Count > 0)
                {
                    wait = _schedule.Until(_readySince, IsGathered, _awaiting.Count > 0);
                    if (wait == TimeSpan.Zero)
                    {
                        ImmutableArray<ServerRun> servers = [.. _ready];
                        _ready.Clear();
                        return servers;
                    }
                }
            }

            await Task.WhenAny(news, Task.Delay(wait, _operation.Time, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task RunAsync(ImmutableArray<ServerRun> servers, CancellationToken cancellationToken)
    {
        var toSync = servers.Where(server => server is { NeedsCertificate: true, HostFailed: false, WasCancelled: false }).ToImmutableArray();
        var changesHosts = servers.Any(server => server.Plan.Changes.Any(change => change.VirtualMachine is null));
        var isFirst = !_hasRun;
        _hasRun = true;
        if (toSync.IsEmpty && !(_update.SetsNetworkRole && (isFirst || changesHosts)))
        {
            End(servers, s_none);
            return;
        }

        lock (_gate)
        {
            _awaiting.UnionWith(toSync);
        }

        _schedule.Start();
        End(servers.Except(toSync), s_none);
        await _update.RunAsync([.. toSync.Select(server => server.Plan.Server)], result => End(toSync, result), cancellationToken).ConfigureAwait(false);
    }

    private void End(IEnumerable<ServerRun> servers, SyncResult result)
    {
        foreach (var server in servers)
        {
            SourceOf(server).TrySetResult(result);
        }
    }

    private TaskCompletionSource<SyncResult> SourceOf(ServerRun server)
    {
        lock (_gate)
        {
            return _syncs[server];
        }
    }

    private void EndAll()
    {
        lock (_gate)
        {
            _isOver = true;
            EndTheirsIfOver();
        }
    }

    private void EndTheirsIfOver()
    {
        foreach (var sync in _syncs.Values.Where(_ => _isOver))
        {
            sync.TrySetResult(s_none);
        }
    }

    private void Tell(Action change)
    {
        lock (_gate)
        {
            change();
        }

        _news.Tell();
    }
}
