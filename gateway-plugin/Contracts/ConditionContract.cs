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
public sealed record ConditionContract(
    ConditionType Type,
    ConditionStatus Status,
    HealthLevel Level,
    Reason Reason,
    LocalText? Observed,
    LocalText? Desired,
    bool Repairable,
    LocalText Message,
    LocalText? Fix)
{
    internal static ConditionContract Of(Condition condition) => new(
        condition.Type,
        condition.Status,
        condition.Level,
        condition.Reason,
        condition.ObservedText,
        condition.DesiredText,
        condition.Repairable,
        condition.Message,
        condition.Fix);
}
