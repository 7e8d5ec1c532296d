using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Requests;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Plans what follows an operation that has ended, always anew from the cluster as it is, and refuses what a later operation
/// has overtaken and what its caller has not reviewed.
/// </summary>
internal sealed class FollowUps(ClusterViews views, OperationStore store)
{
    /// <summary>The plan to review.</summary>
    public async Task<PlanContract> PlanAsync(ClusterRequest request, Operation operation, FollowUpKind kind, CancellationToken cancellationToken)
    {
        var cluster = await ReadAsync(request, Freshness.Anew, cancellationToken).ConfigureAwait(false);
        return PlanContract.Of(Of(operation, kind, cluster).PlanFor(cluster).ValueOrProblem());
    }

    /// <summary>What to start, once its plan was reviewed.</summary>
    /// <exception cref="ProblemException">It is refused; where the plan is another one, with the new plan.</exception>
    public async Task<FollowUp> ReviewedAsync(ClusterRequest request, Operation operation, (FollowUpKind Kind, string? Digest) reviewed, CancellationToken cancellationToken)
    {
        // What was just read for the review is read again only where it does not give the reviewed plan.
        foreach (var freshness in new[] { Freshness.Recent, Freshness.Anew })
        {
            var cluster = await ReadAsync(request, freshness, cancellationToken).ConfigureAwait(false);
            var followUp = Of(operation, reviewed.Kind, cluster);
            var plan = followUp.PlanFor(cluster).ValueOrProblem();
            if (PlanDigest.Of(plan) == reviewed.Digest)
            {
                return followUp;
            }

            if (freshness == Freshness.Anew)
            {
                throw (Problem.Of(new Failure(Reason.PlanChanged, Stage.Plan, operation.Id)) with { NewPlan = PlanContract.Of(plan) }).ToException();
            }
        }

        throw new InvalidOperationException("The last read decides.");
    }

    private FollowUp Of(Operation operation, FollowUpKind kind, ClusterSnapshot cluster)
    {
        if (!operation.HasEnded)
        {
            throw OperationStore.Refusal(operation);
        }

        if (store.SupersederOf(operation, kind) is { } later)
        {
            throw Problem.Of(ProblemCode.Superseded, later.Id, later.Summary().Title, later.Header.StartedBy).ToException();
        }

        var intent = operation.Intent ?? throw OperationRequest.UnknownKind(operation.Id, operation.Header.Kind).ToException();
        return kind == FollowUpKind.Undo ? UndoOf(intent, operation) : RetryOf(intent, operation, cluster);
    }

    private static FollowUp RetryOf(Intent made, Operation operation, ClusterSnapshot cluster) =>
        RetryIntent.Of(made, operation.NotSucceeded(), cluster) is { } intent
            ? new FollowUp(intent) { Undoes = operation.Header.Undoes }
            : throw Problem.Of(ProblemCode.NothingToRetry, operation.Id).ToException();

    private static FollowUp UndoOf(Intent made, Operation operation)
    {
        var undo = UndoRequest.Of(made.Kind, operation.Made).ValueOrProblem();
        return new FollowUp(undo.Intent, undo.Complete) { Undoes = operation.Id };
    }

    private async Task<ClusterSnapshot> ReadAsync(ClusterRequest request, Freshness freshness, CancellationToken cancellationToken) =>
        (await views.GetAsync(request, freshness, cancellationToken).ConfigureAwait(false)).ValueOrProblem().Snapshot;
}
