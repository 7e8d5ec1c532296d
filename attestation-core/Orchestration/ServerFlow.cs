using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// The way of a server through an operation: apply, wait for its certificate, read back. It waits for no other server, and for its
/// certificate while its virtual machines are changed.
/// </summary>
/// <param name="operation">The operation.</param>
/// <param name="rounds">Where servers meet for a sync.</param>
/// <param name="moved">Follows virtual machines that left the server.</param>
internal sealed class ServerFlow(OperationContext operation, ClusterRounds rounds, MovedMachines moved)
{
    /// <summary>How many batches the server with the most of them has.</summary>
    public int BatchCount { get; init; }

    /// <summary>Runs the server's own part, and what of it moved elsewhere.</summary>
    /// <param name="server">The server.</param>
    /// <param name="batches">Its changes, by call.</param>
    /// <param name="cancellationToken">Cancels the operation; one server alone is cancelled through the request.</param>
    public async Task<IEnumerable<ServerEnd>> RunAsync(ServerRun server, ImmutableArray<ImmutableArray<Change>> batches, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(operation.Request.Servers.Of(server.Plan.Server), cancellationToken);
        var certificate = CertifyAsync(server, either.Token);
        try
        {
            var seen = await ApplyOwnAsync(server, batches, either.Token).ConfigureAwait(false);
            var followed = FollowAsync(server, either.Token);
            server.Take(await certificate.ConfigureAwait(false));
            var own = await ConcludeAsync(server, seen).ConfigureAwait(false);
            return [own, .. await followed.ConfigureAwait(false)];
        }
        catch
        {
            // Nobody waits for the certificate any more.
            await either.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(certificate).ConfigureAwait(false);
            throw;
        }
        finally
        {
            operation.Request.Batches.EndServer();
        }
    }

    /// <summary>
    /// Waits for the server's certificate from when the server itself is set up: Azure answers while its virtual machines are changed.
    /// </summary>
    private async Task<CertificateEnd> CertifyAsync(ServerRun server, CancellationToken cancellationToken)
    {
        if (!server.NeedsCertificate)
        {
            return new CertificateEnd(false, false, null);
        }

        var sync = await rounds.SyncOf(server).ConfigureAwait(false);
        var end = await new CertificateWait(operation).RunAsync(server, sync, cancellationToken).ConfigureAwait(false);
        rounds.CertificateEnded(server);
        return end;
    }

    /// <summary>Gives the server as it was left, where that was looked at already.</summary>
    private async Task<ServerSnapshot?> ApplyOwnAsync(ServerRun server, ImmutableArray<ImmutableArray<Change>> batches, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(server, batches, cancellationToken).ConfigureAwait(false);
            return await LookAfterFailureAsync(server).ConfigureAwait(false);
        }
        finally
        {
            server.EndOwnPart();
            rounds.HostEnded(server);
        }
    }

    /// <summary>
    /// A server that waits for a certificate may be set up although a change of it failed. Then it takes part in the sync like any
    /// other. Gives what else was seen.
    /// </summary>
    private async Task<ServerSnapshot?> LookAfterFailureAsync(ServerRun server)
    {
        if (server is not { HostFailed: true, NeedsCertificate: true, WasCancelled: false })
        {
            return null;
        }

        var seen = await new ReadBack(operation, server, isShown: false).ReadAsync().ConfigureAwait(false);
        if (new Confirmation(seen).OfHost(operation.Operation) is not null)
        {
            return seen;
        }

        server.ForgiveServer();
        return null;
    }

    /// <summary>Virtual machines that left this server are followed to where they are now, once that server has done its own part.</summary>
    private async Task<ServerEnd[]> FollowAsync(ServerRun server, CancellationToken cancellationToken)
    {
        var runs = await moved.FollowAsync(server).ConfigureAwait(false);
        return await Task.WhenAll(runs.Select(async run =>
        {
            run.Announce(asServer: false);
            await ApplyAsync(run, Batches.Of(run.Plan, null), cancellationToken).ConfigureAwait(false);
            return await ConcludeAsync(run).ConfigureAwait(false);
        })).ConfigureAwait(false);
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
            if (server.Homes.IsEmpty && await operation.Batches.WhyNotAsync(server.Plan.Server, cancellationToken).ConfigureAwait(false) is { } stopped)
            {
                return stopped;
            }

            if (batches.Length > 1)
            {
                operation.Report(new BatchBegan(server.ServerTarget, i + 1, BatchCount));
            }

            var part = server.Take(batches[i]);
            EndHostIfDone(server);
            var failure = part.Changes.IsEmpty ? null
                : await operation.IntendAsync(part.Server, part.Changes, cancellationToken).ConfigureAwait(false)
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
        var watch = new CallWatch(Stage.Apply, () => server.SilenceDeadline, OnSilent);
        return operation.Invoker.RunAsync(PlanScript.Command(part), watch, Hear, cancellationToken);

        void Hear(NodeRecord record)
        {
            server.OnRecord(record);
            EndHostIfDone(server);
        }

        void OnSilent(DateTimeOffset since, DateTimeOffset deadline)
        {
            server.OnSilent(since, deadline);
            rounds.LookAgain();
        }
    }

    private void EndHostIfDone(ServerRun server)
    {
        if (server.IsHostDone)
        {
            rounds.HostEnded(server);
        }
    }

    /// <summary>Says how a server, or what was followed to it, ended, by what reading back shows, or has shown.</summary>
    private async Task<ServerEnd> ConcludeAsync(ServerRun run, ServerSnapshot? seen = null)
    {
        var isOwn = run.Homes.IsEmpty && operation.AsServers;
        var readBack = new ReadBack(operation, run, isOwn);
        var after = !run.NeedsConfirmation ? null : seen is null ? await readBack.RunAsync().ConfigureAwait(false) : readBack.Take(seen);
        operation.Request.ReadBack(after ?? run.Before);
        var conclusion = new Conclusion(operation, run, after ?? run.Before);
        if (isOwn)
        {
            conclusion.OfServer();
        }

        return new ServerEnd(after, [.. conclusion.OfVirtualMachines().Select(machine => (run, machine))]);
    }
}
