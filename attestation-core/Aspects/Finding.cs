using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// What comparing one aspect with its desired state gives: how it stands, and the changes that mend it. Status and plan
/// come from the same comparison, so a repair mends exactly what the pane shows, save what only a person can mend.
/// </summary>
/// <param name="Condition">How the aspect stands.</param>
/// <param name="Changes">What mends it; empty when it is as desired, or when only a person can mend it.</param>
internal sealed record Finding(Condition Condition, ImmutableArray<Change> Changes)
{
    public static Finding Ok(ConditionType type, string? observed) =>
        new(Model.Condition.Ok(type, observed), []);

    public static Finding Differs(ConditionType type, Reason reason, string? observed, string? desired, params Change[] changes) =>
        new(Model.Condition.Failed(type, reason, observed, desired) with { Repairable = changes.Length > 0 }, [.. changes]);

    /// <summary>What could not be observed is not mended.</summary>
    public static Finding Unknown(ConditionType type, Reason reason, string desired) =>
        new(Model.Condition.Unknown(type, reason, desired), []);

    /// <summary>As desired, or different.</summary>
    public static Finding Compare(bool asDesired, ConditionType type, Reason reason, (string? Observed, string? Desired) values, params Change[] changes) =>
        asDesired ? Ok(type, values.Observed) : Differs(type, reason, values.Observed, values.Desired, changes);

    public Finding WithSeverity(Severity severity) => this with { Condition = Condition with { Severity = severity } };
}
