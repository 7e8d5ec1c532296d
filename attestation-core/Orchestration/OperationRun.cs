using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>The part of one operation that comes after planning: apply on all servers, finish the cluster, wait, read back.</summary>
internal sealed class OperationRun
{
    private readonly OperationContext _operation;
    private readonly ClusterFinish _finish;
    private readonly ImmutableArray<ServerRun> _servers;

    public OperationRun(OperationContext operation)
    {
        _operation = operation;
        _finish = new ClusterFinish(operation);
        _servers =
        [
            .. operation.Plan.Servers.Select(server => new ServerRun(
                server, operation.Cluster.FindServer(server.Server)!, operation.Plan.ServersToSync.Contains(server.Server), operation)),
        ];
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Announce();
        await ForEachAsync(_servers, server => ApplyAsync(server, cancellationToken)).ConfigureAwait(false);
        var followed = new MovedMachines(_operation, _servers).Follow();
        foreach (var server in followed)
        {
            server.Announce(asServer: false);
        }

        await ForEachAsync(followed, server => ApplyAsync(server, cancellationToken)).ConfigureAwait(false);
        await Task.WhenAll(_finish.RunAsync(cancellationToken), ConcludeAsync(followed, cancellationToken)).ConfigureAwait(false);
    }

    private async Task ConcludeAsync(ImmutableArray<ServerRun> followed, CancellationToken cancellationToken)
    {
        var sync = await _finish.Sync.ConfigureAwait(false);
        var ends = await ForEachServer.RunAsync(
            [.. _servers.Concat(followed).GroupBy(server => server.Plan.Server, StringComparer.OrdinalIgnoreCase)],
            _operation.Options.MaxParallelServers,
            runs => ConcludeAsync([.. runs], sync, cancellationToken)).ConfigureAwait(false);
        new Stragglers(_operation, ends).Conclude();
    }

    private Task ForEachAsync(ImmutableArray<ServerRun> servers, Func<ServerRun, Task> run) => ForEachServer.RunAsync(servers, _operation.Options.MaxParallelServers, run);

    private void Announce()
    {
        foreach (var skipped in _operation.Plan.Skipped)
        {
            _operation.Report(new TargetChanged(new OperationTarget(skipped.Server, skipped.VirtualMachine), TargetState.Skipped, skipped.Failure));
        }

        foreach (var server in _servers)
        {
            server.Announce(_operation.AsServers);
        }

        _finish.Announce();
        foreach (var server in AsDesired())
        {
            _operation.Report(new TargetChanged(new OperationTarget(server.Name, null), TargetState.Succeeded, null));
        }
    }

    /// <summary>A selected server without any part in the operation is already as it should be.</summary>
    private IEnumerable<ServerSnapshot> AsDesired()
    {
        var (plan, cluster) = (_operation.Plan, _operation.Cluster);
        var involved = _servers.Select(server => server.Plan.Server).Concat(plan.Skipped.Select(skipped => skipped.Server)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return _operation.AsServers ? cluster.Servers.Where(server => plan.Intent.Includes(server.Name) && !involved.Contains(server.Name)) : [];
    }

    private async Task ApplyAsync(ServerRun server, CancellationToken cancellationToken)
    {
        if (server.Plan.Changes.IsEmpty)
        {
            return;
        }

        Failure? failure = null;
        try
        {
            failure = await _operation.IntendAsync(server.Plan.Server, server.Plan.Changes, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                server.WasSent = true;
                failure = await _operation.Invoker.RunAsync(PlanScript.Command(server.Plan), Stage.Apply, server.OnRecord, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            server.WasCancelled = true;
        }

        server.EndApply(failure);
        await StartAgainAsync(server).ConfigureAwait(false);
    }

    /// <summary>A script that was cut off may have left virtual machines shut down. They are started also after a cancellation.</summary>
    private async Task StartAgainAsync(ServerRun server)
    {
        if (server.Restart is { } restart)
        {
            var failure = await _operation.Invoker.RunAsync(PlanScript.Command(restart.Plan), Stage.Apply, restart.OnRecord, CancellationToken.None).ConfigureAwait(false);
            restart.EndApply(failure);
            server.EndRestart(restart);
        }
    }

    /// <summary>Concludes all that ran on one server: its own part, and the virtual machines that were followed there.</summary>
    private async Task<ServerEnd> ConcludeAsync(ImmutableArray<ServerRun> runs, SyncResult sync, CancellationToken cancellationToken)
    {
        var own = runs[0].Homes.IsEmpty ? runs[0] : null;
        if (own is { NeedsCertificate: true })
        {
            await new CertificateWait(_operation).RunAsync(own, sync, cancellationToken).ConfigureAwait(false);
        }

        var after = runs.Any(run => run.NeedsConfirmation) ? await ReadBackAsync(runs[0].Before, _operation.AsServers ? own : null).ConfigureAwait(false) : null;
        _operation.Request.ReadBack(after ?? runs[0].Before);
        if (own is not null && _operation.AsServers)
        {
            new Conclusion(_operation, own, after ?? own.Before).OfServer();
        }

        var lost = runs.SelectMany(run => new Conclusion(_operation, run, after ?? run.Before).OfVirtualMachines().Select(machine => (run, machine)));
        return new ServerEnd(after, [.. lost]);
    }

    /// <summary>Also after a cancellation: what was begun is read back, so that the report is true.</summary>
    private async Task<ServerSnapshot> ReadBackAsync(ServerSnapshot before, ServerRun? shown)
    {
        shown?.ConfirmStep(StepState.Running);
        var after = await _operation.Reader.ReadServerAsync(_operation.Shell, before, CancellationToken.None).ConfigureAwait(false);
        shown?.ConfirmStep(after.IsReadable ? StepState.Succeeded : StepState.Failed);
        return after;
    }
}
