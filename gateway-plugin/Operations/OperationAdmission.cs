using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Decides whether an operation may start: what it names belongs to the cluster, its caller reaches the cluster and, as far
/// as the last read tells, may change it, and no other is at work. It reads no server that the operation would read anyway, unless the request names something.
/// </summary>
internal sealed class OperationAdmission(ClusterAccess access, ClusterViews views, OperationStore store, TimeProvider time)
{
    /// <summary>The operation, entered in the store and not yet started.</summary>
    public async Task<Operation> AdmitAsync(Caller caller, string cluster, Intent intent, CancellationToken cancellationToken)
    {
        await CheckNamesAsync(caller, cluster, intent, cancellationToken).ConfigureAwait(false);
        var operation = new Operation(caller, cluster, intent, access.IsProven(caller, cluster), time);
        if (store.AddUnlessRunning(operation) is { } running)
        {
            await access.ProveAsync(caller, cluster, cancellationToken).ConfigureAwait(false);
            throw Refusal(running);
        }

        return operation;
    }

    public static ProblemException Refusal(Operation running) =>
        (Problem.Of(ProblemCode.OperationRunning, running.Id) with { Running = running.Snapshot() }).ToException();

    private async Task CheckNamesAsync(Caller caller, string cluster, Intent intent, CancellationToken cancellationToken)
    {
        var remembered = views.Remembered(caller, cluster);
        var namesSomething = !intent.Servers.IsEmpty || !intent.VirtualMachines.IsEmpty;
        if (remembered is null && !namesSomething)
        {
            // The operation reads the cluster itself and says what it finds.
            return;
        }

        // What is remembered may be out of date, so it can allow but not refuse.
        if (remembered is null || WhyNot(remembered, intent) is not null)
        {
            var outcome = await views.GetAsync(caller, cluster, refresh: remembered is not null, cancellationToken).ConfigureAwait(false);
            if (WhyNot(outcome.ValueOrProblem(), intent) is { } failure)
            {
                throw Problem.Of(failure).ToException();
            }
        }
    }

    private static Failure? WhyNot(ClusterView view, Intent intent)
    {
        var planned = Planner.Create(view.Snapshot, intent);
        return planned.Value is { } plan ? ChangeRights.Limit(plan, view.Snapshot).Failure : planned.Failure;
    }
}
