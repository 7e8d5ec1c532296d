using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>What may follow an operation that has ended.</summary>
public enum FollowUpKind
{
    /// <summary>Doing what did not succeed.</summary>
    Retry,

    /// <summary>Taking back what it changed.</summary>
    Undo,
}

/// <summary>A new operation that follows an ended one. It carries out only the plan that its caller has reviewed.</summary>
/// <param name="Intent">What the new operation is asked for.</param>
/// <param name="Complete">Adds to its plan what it leaves out by itself.</param>
internal sealed record FollowUp(Intent Intent, Func<Plan, Plan> Complete)
{
    public FollowUp(Intent intent)
        : this(intent, plan => plan)
    {
    }

    /// <summary>The operation that the new one takes back, or goes on taking back; null when it is no undo.</summary>
    public string? Undoes { get; init; }

    /// <summary>The plan on a cluster as it was read, or why there is none.</summary>
    public Outcome<Plan> PlanFor(ClusterSnapshot cluster)
    {
        var planned = ChangeRights.PlanFor(cluster, Intent);
        return planned.Value is { } plan ? Complete(plan) : planned;
    }

    /// <summary>Agrees to the reviewed plan alone: what was read for the operation itself may be newer than what was reviewed.</summary>
    public Agreement Agreement(string reviewed) => new(
        plan => PlanDigest.Of(Complete(plan)) == reviewed ? null : new Failure(Reason.PlanChanged, Stage.Plan, plan.Cluster), Undoes);
}

/// <summary>What the caller who starts an operation has agreed to.</summary>
/// <param name="Approval">Agrees to the plan that was made of what the operation itself has read, or says why not.</param>
/// <param name="Undoes">The operation that it takes back; null when it is no undo.</param>
internal sealed record Agreement(Func<Plan, Failure?> Approval, string? Undoes)
{
    /// <summary>What was asked for is done, whatever that takes.</summary>
    public static Agreement ToWhateverIsPlanned { get; } = new(_ => null, null);
}
