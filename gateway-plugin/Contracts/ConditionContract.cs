using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>One aspect of a server or virtual machine, compared with its desired state.</summary>
/// <param name="Type">The aspect.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Level">How it stands, for a glance.</param>
/// <param name="Reason">Why it is not ok.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Desired">What is desired.</param>
/// <param name="Repairable">Whether an operation can put it right; else only a person or Azure can.</param>
/// <param name="Message">What it means.</param>
/// <param name="Fix">What to do.</param>
/// <param name="Part">What it is to the other conditions of its server.</param>
public sealed record ConditionContract(
    ConditionType Type,
    ConditionStatus Status,
    HealthLevel Level,
    Reason Reason,
    LocalText? Observed,
    LocalText? Desired,
    bool Repairable,
    LocalText Message,
    LocalText? Fix,
    ConditionPart Part)
{
    internal static ConditionContract Of(Condition condition) => Of(condition, ConditionPart.Component);

    internal static ConditionContract Of(Condition condition, ConditionPart part) => new(
        condition.Type,
        condition.Status,
        condition.Level,
        condition.Reason,
        condition.ObservedText,
        condition.DesiredText,
        condition.Repairable,
        condition.Message,
        condition.Fix,
        part);
}
