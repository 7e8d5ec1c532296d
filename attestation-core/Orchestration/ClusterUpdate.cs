using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Whether the sync was started, and why not.</summary>
internal sealed record SyncResult(bool Started, Failure? Failure);

/// <summary>
/// One call for the cluster as a whole: a sync, and the role of the attestation network. It may be repeated, because servers
/// end at different times; what the last one shows of the role counts. Calls must not overlap.
/// </summary>
internal sealed class ClusterUpdate(OperationContext operation)
{
    private readonly OperationTarget _target = new(operation.Cluster.Name, null);
    private ImmutableArray<Change> _changes = [];
    private (TargetState State, Failure? Failure)? _role;

    /// <summary>Whether the operation sets the network's role.</summary>
    public bool SetsNetworkRole => !_changes.IsEmpty;

    /// <summary>What is to be changed of the cluster. What was once to be done is done, also when servers that were read later don't ask for it.</summary>
    public void Take(ImmutableArray<Change> changes)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        if (!SetsNetworkRole)
        {
            operation.Report(new StepsPlanned(_target, [StepNames.Of(ChangeType.SetClusterNetworkRole)]));
        }

        _changes = changes;
    }

    /// <summary>The operation is cancelled. A role that was seen to be set stays so.</summary>
    public void Cancel()
    {
        if (_role is not { State: TargetState.Succeeded })
        {
            _role = (TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Sync, operation.Cluster.Name));
        }
    }

    /// <summary>Says how the network's role ended.</summary>
    public void End()
    {
        if (!SetsNetworkRole)
        {
            return;
        }

        var (state, failure) = _role ?? (TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Sync, operation.Cluster.Name));
        operation.Report(new StepChanged(_target, StepNames.Of(ChangeType.SetClusterNetworkRole), state switch
        {
            TargetState.Succeeded => StepState.Succeeded,
            TargetState.Skipped => StepState.Skipped,
            TargetState.Cancelled => StepState.Cancelled,
            _ => StepState.Failed,
        }));
        operation.Report(new TargetChanged(_target, state, failure));
    }

    /// <summary>Makes the call.</summary>
    /// <param name="serversToSync">For which servers a sync is started; none when empty.</param>
    /// <param name="synced">Hears what became of the sync, as soon as that is known, which may be before the call ends.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task RunAsync(ImmutableArray<string> serversToSync, Action<SyncResult> synced, CancellationToken cancellationToken)
    {
        var plan = operation.Plan with { ServersToSync = serversToSync, ClusterChanges = _changes };
        var command = PlanScript.ClusterCommand(plan)!;
        var records = new List<NodeRecord>();
        var failure = await operation.IntendAsync(operation.Cluster.Name, plan.ClusterChanges, cancellationToken).ConfigureAwait(false)
            ?? await operation.Invoker.RunAsync(command with { Node = operation.Cluster.Contact }, Watch(), Hear, cancellationToken).ConfigureAwait(false);
        try
        {
            Conclude(records, failure, synced);
        }
        catch (NodeShellException odd)
        {
            Conclude([], odd.ToFailure(Stage.Sync, operation.Cluster.Name), synced);
        }

        void Hear(NodeRecord record)
        {
            records.Add(record);
            if (record.Kind == "sync")
            {
                synced(new SyncResult(true, null));
            }
        }
    }

    private void Conclude(List<NodeRecord> records, Failure? failure, Action<SyncResult> synced)
    {
        if (failure is null && !records.Any(record => record.Kind == "end"))
        {
            failure = new Failure(Reason.ConnectionLost, Stage.Sync, operation.Cluster.Name, Texts.Cause("CutOff"));
        }

        _role = RoleOf(records, failure);
        synced(new SyncResult(records.Any(record => record.Kind == "sync"), failure ?? StepError(records, "sync", Reason.SyncFailed)));
    }

    private CallWatch Watch() => new(Stage.Sync, () => operation.Options.ReadSilenceDeadline, (since, deadline) =>
    {
        if (SetsNetworkRole)
        {
            operation.Report(new StepWaiting(_target, StepNames.Of(ChangeType.SetClusterNetworkRole), since, deadline));
        }
    });

    private (TargetState State, Failure? Failure) RoleOf(List<NodeRecord> records, Failure? failure)
    {
        var roleFailure = failure ?? StepError(records, "networkRole", Reason.ChangeFailed) ?? WrongRole(records);
        if (roleFailure is null && records.Find(record => record.Kind == "roleLeft") is { } left)
        {
            return (TargetState.Skipped, ClusterNetworkAspect.NotSettable(left.Text("name"), left.Text("message")));
        }

        if (roleFailure is null && records.Find(record => record.Kind == "networkShared") is { } shared)
        {
            return (TargetState.Skipped, ClusterNetworkAspect.Shared(operation.Cluster.Name, shared.Text("name"), shared.Texts("foreign")));
        }

        if (roleFailure is null && !records.Any(record => record.Kind == "network"))
        {
            // Nothing was set, and nobody knows whether the cluster finds such a network later.
            return (TargetState.Skipped, ClusterNetworkAspect.NotFound(operation.Cluster.Name));
        }

        return (roleFailure is null ? TargetState.Succeeded : TargetState.Failed, roleFailure);
    }

    private static Failure? WrongRole(List<NodeRecord> records) => records
        .Where(record => record.Kind == "network")
        .Select(record => ClusterNetworkAspect.WhyWrong(record.Text("name"), record.Text("role")))
        .FirstOrDefault(failure => failure is not null);

    private Failure? StepError(List<NodeRecord> records, string step, Reason code) => records
        .Where(record => record.Kind == "stepError" && record.Text("step") == step)
        .Select(record => new Failure(code, Stage.Sync, operation.Cluster.Name, record.Text("message")) { Error = record.Error() })
        .FirstOrDefault();
}
