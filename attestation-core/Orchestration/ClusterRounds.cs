using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Does what the cluster needs after its servers were changed, in as few rounds as servers that don't wait for each other
/// allow. A round takes in all servers that are ready: one call syncs them with Azure and sets the role of the attestation
/// network. Servers that become ready meanwhile share the next round. May be used from any thread.
/// </summary>
internal sealed class ClusterRounds
{
    private readonly OperationContext _operation;
    private readonly ClusterUpdate _update;
    private readonly RoundSchedule _schedule;
    private readonly object _gate = new();
    private readonly Dictionary<ServerRun, TaskCompletionSource<SyncResult>> _syncs;
    private readonly List<ServerRun> _ready = [];
    private readonly HashSet<ServerRun> _awaiting = [];
    private TaskCompletionSource _news = NewSignal();
    private long _readySince;
    private int _applied;
    private bool _hasRun;

    public ClusterRounds(OperationContext operation, ImmutableArray<ServerRun> servers)
    {
        _operation = operation;
        _update = new ClusterUpdate(operation);
        _schedule = new RoundSchedule(operation.Options.SyncGatherTime, operation.Options.SyncInterval, operation.Time);
        _syncs = servers.ToDictionary(server => server, _ => new TaskCompletionSource<SyncResult>(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private bool IsComplete => _applied == _syncs.Count;

    public void Announce() => _update.Announce();

    /// <summary>The server's changes have ended, well or not.</summary>
    public void Applied(ServerRun server) => Tell(() =>
    {
        if (_ready.Count == 0)
        {
            _readySince = _operation.Time.GetTimestamp();
        }

        _ready.Add(server);
        _applied++;
    });

    /// <summary>Ends as soon as it is known whether a sync for this server was started.</summary>
    public Task<SyncResult> SyncOf(ServerRun server) => _syncs[server].Task;

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
            foreach (var sync in _syncs.Values)
            {
                sync.TrySetResult(new SyncResult(false, null));
            }

            _update.End();
        }
    }

    /// <summary>The servers of the next round, once it may start; null when there are no more rounds.</summary>
    private async Task<ImmutableArray<ServerRun>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
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
                    wait = _schedule.Until(_readySince, IsComplete, _awaiting.Count > 0);
                    if (wait == TimeSpan.Zero)
                    {
                        ImmutableArray<ServerRun> servers = [.. _ready];
                        _ready.Clear();
                        return servers;
                    }
                }

                news = _news.Task;
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
            End(servers, new SyncResult(false, null));
            return;
        }

        lock (_gate)
        {
            _awaiting.UnionWith(toSync);
        }

        _schedule.Start();
        End(servers.Except(toSync), new SyncResult(false, null));
        await _update.RunAsync([.. toSync.Select(server => server.Plan.Server)], result => End(toSync, result), cancellationToken).ConfigureAwait(false);
    }

    private void End(IEnumerable<ServerRun> servers, SyncResult result)
    {
        foreach (var server in servers)
        {
            _syncs[server].TrySetResult(result);
        }
    }

    private void Tell(Action change)
    {
        TaskCompletionSource heard;
        lock (_gate)
        {
            change();
            (heard, _news) = (_news, NewSignal());
        }

        heard.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
