using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Whether the sync was started, and why not.</summary>
internal sealed record SyncResult(bool Started, Failure? Failure);

/// <summary>What the cluster as a whole needs once its servers were changed: the role of the attestation network, and one sync.</summary>
internal sealed class ClusterFinish(OperationContext operation)
{
    private readonly OperationTarget _target = new(operation.Cluster.Name, null);

    private bool SetsNetworkRole => !operation.Plan.ClusterChanges.IsEmpty;

    public void Announce()
    {
        if (SetsNetworkRole)
        {
            operation.Report(new StepsPlanned(_target, [StepNames.Of(ChangeType.SetClusterNetworkRole)]));
        }
    }

    /// <summary>One call, or none when there is nothing to do. Says what became of the sync.</summary>
    public async Task<SyncResult> RunAsync(CancellationToken cancellationToken)
    {
        if (PlanScript.ClusterCommand(operation.Plan) is not { } command || cancellationToken.IsCancellationRequested)
        {
            EndNetworkRole(cancelled: cancellationToken.IsCancellationRequested, null);
            return new SyncResult(false, null);
        }

        var records = new List<NodeRecord>();
        Failure? failure;
        try
        {
            failure = await operation.IntendAsync(operation.Cluster.Name, operation.Plan.ClusterChanges, cancellationToken).ConfigureAwait(false)
                ?? await operation.Invoker.RunAsync(command, Stage.Sync, records.Add, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            EndNetworkRole(cancelled: true, null);
            return new SyncResult(false, null);
        }

        if (failure is null && !records.Any(record => record.Kind == "end"))
        {
            failure = new Failure(Reason.ConnectionLost, Stage.Sync, operation.Cluster.Name, "The answer was cut off.");
        }

        EndNetworkRole(cancelled: false, failure ?? StepError(records, "networkRole", Reason.ChangeFailed) ?? WrongRole(records));
        return new SyncResult(records.Any(record => record.Kind == "sync"), failure ?? StepError(records, "sync", Reason.SyncFailed));
    }

    private static Failure? WrongRole(List<NodeRecord> records) => records
        .Where(record => record.Kind == "network" && record.Text("role") != AttestationObjects.NetworkRole)
        .Select(record => new Failure(Reason.ChangeNotConfirmed, Stage.Confirm, record.Text("name"), $"Role {record.Text("role")}."))
        .FirstOrDefault();

    private Failure? StepError(List<NodeRecord> records, string step, Reason code) => records
        .Where(record => record.Kind == "stepError" && record.Text("step") == step)
        .Select(record => new Failure(code, Stage.Sync, operation.Cluster.Name, $"{record.Text("errorId")}: {record.Text("message")}"))
        .FirstOrDefault();

    private void EndNetworkRole(bool cancelled, Failure? failure)
    {
        if (!SetsNetworkRole)
        {
            return;
        }

        var (step, target) = (cancelled, failure) switch
        {
            (true, _) => (StepState.Cancelled, TargetState.Cancelled),
            (_, null) => (StepState.Succeeded, TargetState.Succeeded),
            _ => (StepState.Failed, TargetState.Failed),
        };
        operation.Report(new StepChanged(_target, StepNames.Of(ChangeType.SetClusterNetworkRole), step));
        operation.Report(new TargetChanged(_target, target, failure));
    }
}
