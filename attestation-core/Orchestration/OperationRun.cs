using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// The part of one operation that comes after planning. Each server goes its own way: apply, wait for its certificate, read
/// back. What servers share (syncs, the cluster's network) is done in rounds that take in whoever is ready.
/// </summary>
internal sealed class OperationRun
{
    private readonly OperationContext _operation;
    private readonly ImmutableArray<ServerRun> _servers;
    private readonly ClusterRounds _rounds;
    private readonly MovedMachines _moved;
    private readonly BatchOptions? _batch;
    private readonly int _batches;

    public OperationRun(OperationContext operation)
    {
        _operation = operation;
        _servers =
        [
            .. operation.Plan.Servers.Select(server => new ServerRun(
                server, operation.Cluster.FindServer(server.Server)!, operation.Plan.ServersToSync.Contains(server.Server), operation)),
        ];
        _rounds = new ClusterRounds(operation, _servers);
        _moved = new MovedMachines(operation, _servers);
        _batch = operation.Plan.Batch;
        _batches = Batches.Count(operation.Plan);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Announce();
        _operation.Request.Batches.Begin(_servers.Length);
        var rounds = _rounds.RunAsync(cancellationToken);
        var ends = await Task.WhenAll(_servers.Select(server => RunAsync(server, cancellationToken))).ConfigureAwait(false);
        await rounds.ConfigureAwait(false);
        new LateMigrations(_operation, [.. ends.SelectMany(end => end)]).Conclude();
    }

    private async Task<IEnumerable<ServerEnd>> RunAsync(ServerRun server, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_operation.Request.Servers.Of(server.Plan.Server), cancellationToken);
        try
        {
            await ApplyOwnAsync(server, either.Token).ConfigureAwait(false);
            var followed = FollowAsync(server, either.Token);
            var own = await ConcludeOwnAsync(server, either.Token).ConfigureAwait(false);
            return [own, .. await followed.ConfigureAwait(false)];
        }
        finally
        {
            _operation.Request.Batches.EndServer();
        }
    }

    private async Task ApplyOwnAsync(ServerRun server, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(server, Batches.Of(server.Plan, _batch), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            server.EndOwnPart();
            _rounds.Applied(server);
        }
    }

    /// <summary>Virtual machines that left this server are followed to where they are now, once that server has done its own part.</summary>
    private async Task<ServerEnd[]> FollowAsync(ServerRun server, CancellationToken cancellationToken)
    {
        var runs = await _moved.FollowAsync(server).ConfigureAwait(false);
        return await Task.WhenAll(runs.Select(async run =>
        {
            run.Announce(asServer: false);
            await ApplyAsync(run, Batches.Of(run.Plan, null), cancellationToken).ConfigureAwait(false);
            return await ConcludeAsync(run).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }

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

        _rounds.Announce();
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

    private async Task ApplyAsync(ServerRun server, ImmutableArray<ImmutableArray<Change>> batches, CancellationToken cancellationToken)
    {
        if (batches.IsEmpty)
        {
            return;
        }

        Failure? failure = null;
        try
        {
            failure = await SendAsync(server, batches, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            server.WasCancelled = true;
        }

        server.EndApply(failure);
        if (server.Restart is { } restart)
        {
            // A script that was cut off may have left virtual machines shut down. They are started also after a cancellation.
            restart.EndApply(await SendAsync(restart, restart.Take(restart.Plan.Changes), CancellationToken.None).ConfigureAwait(false));
            server.EndRestart(restart);
        }
    }

    /// <summary>One batch after the other; the first trouble of a call, or of what keeps the next from beginning, ends them.</summary>
    private async Task<Failure?> SendAsync(ServerRun server, ImmutableArray<ImmutableArray<Change>> batches, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batches.Length; i++)
        {
            // What is followed belongs to a batch that has begun.
            if (server.Homes.IsEmpty && await _operation.Batches.WhyNotAsync(server.Plan.Server, cancellationToken).ConfigureAwait(false) is { } stopped)
            {
                return stopped;
            }

            if (batches.Length > 1)
            {
                _operation.Report(new BatchBegan(server.ServerTarget, i + 1, _batches));
            }

            var part = server.Take(batches[i]);
            var failure = part.Changes.IsEmpty ? null
                : await _operation.IntendAsync(part.Server, part.Changes, cancellationToken).ConfigureAwait(false)
                    ?? await SendAsync(server, part, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }

            server.EndBatch();
        }

        return null;
    }

    private Task<Failure?> SendAsync(ServerRun server, ServerPlan part, CancellationToken cancellationToken)
    {
        server.Begin();
        var watch = new CallWatch(Stage.Apply, () => server.SilenceDeadline, server.OnSilent);
        return _operation.Invoker.RunAsync(PlanScript.Command(part), watch, server.OnRecord, cancellationToken);
    }

    private async Task<ServerEnd> ConcludeOwnAsync(ServerRun server, CancellationToken cancellationToken)
    {
        if (server.NeedsCertificate)
        {
            var sync = await _rounds.SyncOf(server).ConfigureAwait(false);
            await new CertificateWait(_operation).RunAsync(server, sync, cancellationToken).ConfigureAwait(false);
            _rounds.CertificateEnded(server);
        }

        return await ConcludeAsync(server).ConfigureAwait(false);
    }

    /// <summary>Says how a server, or what was followed to it, ended, by what reading back shows.</summary>
    private async Task<ServerEnd> ConcludeAsync(ServerRun run)
    {
        var isOwn = run.Homes.IsEmpty && _operation.AsServers;
        var after = run.NeedsConfirmation ? await ReadBackAsync(run.Before, isOwn ? run : null).ConfigureAwait(false) : null;
        _operation.Request.ReadBack(after ?? run.Before);
        var conclusion = new Conclusion(_operation, run, after ?? run.Before);
        if (isOwn)
        {
            conclusion.OfServer();
        }

        return new ServerEnd(after, [.. conclusion.OfVirtualMachines().Select(machine => (run, machine))]);
    }

    /// <summary>Also after a cancellation: what was begun is read back, so that the report is true.</summary>
    private async Task<ServerSnapshot> ReadBackAsync(ServerSnapshot before, ServerRun? shown)
    {
        shown?.ConfirmStep(StepState.Running);
        var after = await _operation.Reader.ReadServerAsync(_operation.Invoker, before, CancellationToken.None).ConfigureAwait(false);
        shown?.ConfirmStep(after.IsReadable ? StepState.Succeeded : StepState.Failed);
        return after;
    }
}
