using System.Collections.Immutable;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>The part of one operation that comes after planning.</summary>
internal sealed class OperationRun
{
    private readonly INodeShell _shell;
    private readonly ClusterReader _reader;
    private readonly AttestationOptions _options;
    private readonly TimeProvider _time;
    private readonly ClusterSnapshot _cluster;
    private readonly Plan _plan;
    private readonly Action<OperationEvent> _report;
    private readonly NodeInvoker _invoker;
    private readonly ImmutableArray<ServerRun> _servers;

    public OperationRun(
        INodeShell shell,
        ClusterReader reader,
        AttestationOptions options,
        TimeProvider time,
        ClusterSnapshot cluster,
        Plan plan,
        Action<OperationEvent> report)
    {
        (_shell, _reader, _options, _time, _cluster, _plan, _report) = (shell, reader, options, time, cluster, plan, report);
        _invoker = new NodeInvoker(shell, options, time);
        _servers = [.. plan.Servers.Select(server => new ServerRun(server, cluster.FindServer(server.Server)!, plan.ServersToSync.Contains(server.Server), report))];
    }

    private bool AsServers => OperationRunner.IsOfServers(_plan.Intent.Kind);

    private OperationTarget ClusterTarget => new(_cluster.Name, null);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Announce();
        await ForEachServer.RunAsync(_servers, _options.MaxParallelServers, server => ApplyAsync(server, cancellationToken)).ConfigureAwait(false);
        var sync = await FinishClusterAsync(cancellationToken).ConfigureAwait(false);
        await ForEachServer.RunAsync(_servers, _options.MaxParallelServers, server => ConcludeAsync(server, sync, cancellationToken)).ConfigureAwait(false);
    }

    private void Announce()
    {
        foreach (var skipped in _plan.Skipped)
        {
            _report(new TargetChanged(new OperationTarget(skipped.Server, skipped.VirtualMachine), TargetState.Skipped, skipped.Failure));
        }

        foreach (var server in _servers)
        {
            server.Announce(AsServers);
        }

        if (!_plan.ClusterChanges.IsEmpty)
        {
            _report(new StepsPlanned(ClusterTarget, [StepNames.Of(ChangeType.SetClusterNetworkRole)]));
        }

        if (AsServers)
        {
            // A selected server without any part in the operation is already as it should be.
            var involved = _servers.Select(server => server.Plan.Server).Concat(_plan.Skipped.Select(skipped => skipped.Server)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var selected = _cluster.Servers.Where(server => _plan.Intent.Servers.IsEmpty || _plan.Intent.Servers.Contains(server.Name, StringComparer.OrdinalIgnoreCase));
            foreach (var server in selected.Where(server => !involved.Contains(server.Name)))
            {
                _report(new TargetChanged(new OperationTarget(server.Name, null), TargetState.Succeeded, null));
            }
        }
    }

    private async Task<bool> ApplyAsync(ServerRun server, CancellationToken cancellationToken)
    {
        if (server.Plan.Changes.IsEmpty)
        {
            return true;
        }

        Failure? failure = null;
        try
        {
            failure = await _invoker.RunAsync(PlanScript.Command(server.Plan), Stage.Apply, server.OnRecord, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            server.WasCancelled = true;
        }

        server.EndApply(failure);
        return failure is null;
    }

    /// <summary>One call for the cluster: the role of the attestation network, and the sync. Says what became of the sync.</summary>
    private async Task<SyncResult> FinishClusterAsync(CancellationToken cancellationToken)
    {
        var wantsSync = _servers.Any(server => server.NeedsCertificate);
        if ((_plan.ClusterChanges.IsEmpty && !wantsSync) || cancellationToken.IsCancellationRequested)
        {
            EndNetworkRole(cancelled: cancellationToken.IsCancellationRequested, null);
            return new SyncResult(false, null);
        }

        var records = new List<NodeRecord>();
        Failure? failure;
        try
        {
            var command = ScriptCommands.UpdateCluster(_cluster.Name, !_plan.ClusterChanges.IsEmpty, wantsSync);
            failure = await _invoker.RunAsync(command, Stage.Sync, records.Add, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            EndNetworkRole(cancelled: true, null);
            return new SyncResult(false, null);
        }

        if (failure is null && !records.Any(record => record.Kind == "end"))
        {
            failure = new Failure(Reason.ConnectionLost, Stage.Sync, _cluster.Name, "The answer was cut off.");
        }

        var wrongRole = records.FirstOrDefault(record => record.Kind == "network" && record.Text("role") != DesiredState.AttestationObjects.NetworkRole);
        EndNetworkRole(
            cancelled: false,
            failure ?? StepError(records, "networkRole", Reason.ChangeFailed)
                ?? (wrongRole is null ? null : new Failure(Reason.ChangeNotConfirmed, Stage.Confirm, wrongRole.Text("name"), $"Role {wrongRole.Text("role")}.")));
        return new SyncResult(records.Any(record => record.Kind == "sync"), failure ?? StepError(records, "sync", Reason.SyncFailed));
    }

    private Failure? StepError(List<NodeRecord> records, string step, Reason code) => records
        .Where(record => record.Kind == "stepError" && record.Text("step") == step)
        .Select(record => new Failure(code, Stage.Sync, _cluster.Name, $"{record.Text("errorId")}: {record.Text("message")}"))
        .FirstOrDefault();

    private void EndNetworkRole(bool cancelled, Failure? failure)
    {
        if (_plan.ClusterChanges.IsEmpty)
        {
            return;
        }

        var (step, target) = (cancelled, failure) switch
        {
            (true, _) => (StepState.Cancelled, TargetState.Cancelled),
            (_, null) => (StepState.Succeeded, TargetState.Succeeded),
            _ => (StepState.Failed, TargetState.Failed),
        };
        _report(new StepChanged(ClusterTarget, StepNames.Of(ChangeType.SetClusterNetworkRole), step));
        _report(new TargetChanged(ClusterTarget, target, failure));
    }

    private async Task<bool> ConcludeAsync(ServerRun server, SyncResult sync, CancellationToken cancellationToken)
    {
        if (server.NeedsCertificate)
        {
            await AwaitCertificateAsync(server, sync, cancellationToken).ConfigureAwait(false);
        }

        var after = server.Before;
        if (server.NeedsConfirmation)
        {
            // Also after a cancellation: what was begun is read back, so that the report is true.
            server.ConfirmStepIf(AsServers, StepState.Running);
            after = await _reader.ReadServerAsync(_shell, server.Before, CancellationToken.None).ConfigureAwait(false);
            server.ConfirmStepIf(AsServers, after.IsReadable ? StepState.Succeeded : StepState.Failed);
        }

        server.Conclude(after, _plan.Intent.Kind, AsServers);
        return true;
    }

    private async Task AwaitCertificateAsync(ServerRun server, SyncResult sync, CancellationToken cancellationToken)
    {
        if (!sync.Started || server.HostFailed)
        {
            server.CertificateStep(cancellationToken.IsCancellationRequested ? StepState.Cancelled : StepState.Skipped);
            if (sync.Failure is { } failure)
            {
                server.FailServer(failure with { Stage = Stage.Sync, Target = server.Plan.Server });
            }

            server.WasCancelled |= cancellationToken.IsCancellationRequested;
            return;
        }

        server.CertificateStep(StepState.Running);
        try
        {
            var wait = new CertificateWait(_invoker, _options, _time);
            var renewed = await wait.RunAsync(server.Before, _plan.Intent.Kind, cancellationToken).ConfigureAwait(false);
            server.CertificateStep(renewed ? StepState.Succeeded : StepState.Skipped);
            if (!renewed && _plan.Intent.Kind == OperationKind.Sync)
            {
                server.FailServer(new Failure(Reason.NotRenewed, Stage.Sync, server.Plan.Server));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            server.CertificateStep(StepState.Cancelled);
            server.WasCancelled = true;
        }
    }

    /// <summary>Whether the sync was started, and why not.</summary>
    private sealed record SyncResult(bool Started, Failure? Failure);
}
