using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Whether the sync was started, and why not.</summary>
internal sealed record SyncResult(bool Started, Failure? Failure);

/// <summary>What the cluster as a whole needs once its servers were changed: the role of the attestation network, and one sync.</summary>
internal sealed class ClusterFinish(OperationContext operation)
{
    private readonly TaskCompletionSource<SyncResult> _sync = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OperationTarget _target = new(operation.Cluster.Name, null);

    private bool SetsNetworkRole => !operation.Plan.ClusterChanges.IsEmpty;

    public void Announce()
    {
        if (SetsNetworkRole)
        {
            operation.Report(new StepsPlanned(_target, [StepNames.Of(ChangeType.SetClusterNetworkRole)]));
        }
    }

    /// <summary>Ends as soon as it is known what became of the sync, which may be before the call ends.</summary>
    public Task<SyncResult> Sync => _sync.Task;

    /// <summary>One call, or none when there is nothing to do.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            _sync.TrySetResult(await CallAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            EndNetworkRole(TargetState.Cancelled, Cancelled());
        }
        finally
        {
            _sync.TrySetResult(new SyncResult(false, null));
        }
    }

    private async Task<SyncResult> CallAsync(CancellationToken cancellationToken)
    {
        if (PlanScript.ClusterCommand(operation.Plan) is not { } command || cancellationToken.IsCancellationRequested)
        {
            EndNetworkRole(TargetState.Cancelled, Cancelled());
            return new SyncResult(false, null);
        }

        var records = new List<NodeRecord>();
        var failure = await operation.IntendAsync(operation.Cluster.Name, operation.Plan.ClusterChanges, cancellationToken).ConfigureAwait(false)
            ?? await operation.Invoker.RunAsync(command with { Node = operation.Cluster.Contact }, Stage.Sync, Hear, cancellationToken).ConfigureAwait(false);
        if (failure is null && !records.Any(record => record.Kind == "end"))
        {
            failure = new Failure(Reason.ConnectionLost, Stage.Sync, operation.Cluster.Name, "The answer was cut off.");
        }

        var roleFailure = failure ?? StepError(records, "networkRole", Reason.ChangeFailed) ?? WrongRole(records);
        if (roleFailure is null && records.Find(record => record.Kind == "roleLeft") is { } left)
        {
            EndNetworkRole(TargetState.Skipped, LanguageModeAspect.WhyNotChangeable(left.Text("name"), Stage.Sync));
        }
        else if (roleFailure is null && !records.Any(record => record.Kind == "network"))
        {
            // Nothing was set, and nobody knows whether the cluster finds such a network later.
            EndNetworkRole(TargetState.Skipped, ClusterNetworkAspect.NotFound(operation.Cluster.Name));
        }
        else
        {
            EndNetworkRole(roleFailure is null ? TargetState.Succeeded : TargetState.Failed, roleFailure);
        }

        return new SyncResult(records.Any(record => record.Kind == "sync"), failure ?? StepError(records, "sync", Reason.SyncFailed));

        void Hear(NodeRecord record)
        {
            records.Add(record);
            if (record.Kind == "sync")
            {
                _sync.TrySetResult(new SyncResult(true, null));
            }
        }
    }

    private static Failure? WrongRole(List<NodeRecord> records) => records
        .Where(record => record.Kind == "network")
        .Select(record => ClusterNetworkAspect.WhyWrong(record.Text("name"), record.Text("role")))
        .FirstOrDefault(failure => failure is not null);

    private Failure? StepError(List<NodeRecord> records, string step, Reason code) => records
        .Where(record => record.Kind == "stepError" && record.Text("step") == step)
        .Select(record => new Failure(code, Stage.Sync, operation.Cluster.Name, $"{record.Text("errorId")}: {record.Text("message")}"))
        .FirstOrDefault();

    private Failure Cancelled() => new(Reason.Cancelled, Stage.Sync, operation.Cluster.Name);

    private void EndNetworkRole(TargetState end, Failure? failure)
    {
        if (!SetsNetworkRole)
        {
            return;
        }

        operation.Report(new StepChanged(_target, StepNames.Of(ChangeType.SetClusterNetworkRole), end switch
        {
            TargetState.Succeeded => StepState.Succeeded,
            TargetState.Skipped => StepState.Skipped,
            TargetState.Cancelled => StepState.Cancelled,
            _ => StepState.Failed,
        }));
        operation.Report(new TargetChanged(_target, end, failure));
    }
}
