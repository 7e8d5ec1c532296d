using System.Collections.Concurrent;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Carries operations out behind the requests that started them. The caller's credentials are known to the running work
/// alone and are gone with it. When the gateway stops, running operations are recorded as interrupted, and their work ends.
/// </summary>
internal sealed class OperationLauncher(
    IClusterEngine engine,
    ClusterViews views,
    ClusterKeys keys,
    ReachedClusters reached,
    KnownProofs proofs,
    OperationStore store,
    PluginSettings settings,
    OperationAudit audit,
    TimeProvider time,
    ILogger<OperationLauncher> logger,
    IHostApplicationLifetime lifetime) : IHostedService
{
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (OperationWork Work, Task Run)> _works = new();

    /// <summary>Begins the work. Gives the operation as soon as the cluster was reached, or the problem that kept it from that.</summary>
    public Task<Operation> Launch(ClusterRequest request, Intent intent, Agreement agreement)
    {
        // Work that has not reached its cluster yet is bounded too: it makes calls.
        if (lifetime.ApplicationStopping.IsCancellationRequested || _works.Count >= 2 * settings.Operations.MaxAtWork)
        {
            throw Problem.Of(ProblemCode.GatewayBusy, null, nameof(OperationOptions.MaxAtWork)).ToException();
        }

        var work = new OperationWork(request, intent, store, time)
        {
            KeyOf = own => keys.Of(request.Cluster, own),
            Mode = views.LastSeen(request)?.Snapshot.Mode,
            Agreement = agreement,
            OnAccepted = Started,
            OnChanging = (work, changes) => proofs.Changed(KeyOf(work), changes.Server),
            OnTested = (work, tested) => proofs.Note(KeyOf(work), tested.Server, (tested.Report.AsOf, tested.Report.Verified)),
        };
        var begin = new TaskCompletionSource();

        // The work must not see what flows with the request, such as the request itself.
        using (ExecutionContext.SuppressFlow())
        {
            _works[work.Id] = (work, Task.Run(() => RunAsync(work, begin.Task), CancellationToken.None));
        }

        begin.SetResult();
        return work.Accepted;
    }

    /// <summary>Asks the operation to end; nothing happens when it already has.</summary>
    public Task CancelAsync(Operation operation) =>
        _works.TryGetValue(operation.Id, out var found) ? found.Work.CancelAsync() : Task.CompletedTask;

    /// <summary>Asks one server's part of the operation to end; nothing happens when that is over.</summary>
    public void Cancel(Operation operation, string server)
    {
        if (_works.TryGetValue(operation.Id, out var found))
        {
            found.Work.Cancel(server);
        }
    }

    /// <summary>Asks something of the operation between batches; nothing happens when it has ended.</summary>
    public void Ask(Operation operation, BatchRequest asked, string by)
    {
        if (_works.TryGetValue(operation.Id, out var found))
        {
            found.Work.Ask(asked, by);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // At once, before the calls of running work begin to fail because the gateway no longer answers them.
        lifetime.ApplicationStopping.Register(InterruptAll);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        InterruptAll();
        try
        {
            await Task.WhenAll(_works.Values.Select(work => work.Run)).WaitAsync(s_longestStop, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // What is recorded is true already; the host ends the rest.
        }
    }

    private void InterruptAll()
    {
        foreach (var (work, _) in _works.Values)
        {
            work.Interrupt();
        }
    }

    private async Task RunAsync(OperationWork work, Task begin)
    {
        await begin.ConfigureAwait(false);
        using var deadline = new CancellationTokenSource(settings.Operations.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(work.Cancellation, deadline.Token);
        Problem? cutOff = Problem.Unexpected(work.Id);
        try
        {
            await engine.RunAsync(work, either.Token).ConfigureAwait(false);
            cutOff = null;
        }
        catch (ProblemException exception)
        {
            cutOff = exception.Problem;
        }
        catch (Exception exception)
        {
            PluginLog.OperationBroke(logger, work.Id, exception);
        }
        finally
        {
            End(work, cutOff);
        }
    }

    private string KeyOf(OperationWork work) => keys.Of(work.Asked.Cluster, work.Own!);

    private void Started(OperationWork work)
    {
        reached.Note(work.Asked, work.Own!);
        audit.Started(work.Asked, work.Id, work.Intent);
    }

    /// <summary>An operation that doesn't end keeps others from its cluster, so that it ends whatever else fails.</summary>
    private void End(OperationWork work, Problem? cutOff)
    {
        try
        {
            Forget(work);
        }
        finally
        {
            work.End(cutOff);
            _works.TryRemove(work.Id, out _);
        }

        if (work.Accepted is { IsCompletedSuccessfully: true, Result: var operation })
        {
            audit.Ended(operation.Snapshot(), work.Asked.Cluster);
        }
    }

    /// <summary>Before the end is seen: whoever sees it reads the cluster anew, and its caller need not prove again what was just shown.</summary>
    private void Forget(OperationWork work)
    {
        if (work.Own is { } own)
        {
            views.Forget(work.Asked.Cluster, own);
            reached.Note(work.Asked, own);
        }
    }
}
