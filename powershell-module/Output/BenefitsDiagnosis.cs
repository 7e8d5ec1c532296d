using System.Globalization;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.PowerShell.Output;

/// <summary>One cause of trouble in a cluster, with all that follows from it: the same that the pane shows.</summary>
/// <param name="Id">Which cause it is: the condition that failed by itself and its reason, with a dot between.</param>
/// <param name="Cause">What is wrong, where, and what it means for virtual machines.</param>
/// <param name="Fix">What to do; null when the operation does it.</param>
/// <param name="Servers">The servers on which it is so; none when it is the cluster's own.</param>
/// <param name="VirtualMachines">How many virtual machines feel it.</param>
/// <param name="Consequences">What follows from it.</param>
/// <param name="Operation">The kind of operation that helps; null when none does, or the account may not run it.</param>
/// <param name="Since">Since when, local time; null when that is not known.</param>
public sealed record BenefitsDiagnosis(
    string Id,
    string Cause,
    string? Fix,
    IReadOnlyList<string> Servers,
    int VirtualMachines,
    IReadOnlyList<string> Consequences,
    OperationKind? Operation,
    DateTime? Since)
{
    internal static BenefitsDiagnosis Of(Diagnosis diagnosis) => new(
        diagnosis.Id,
        diagnosis.Cause.Format(TextLanguage.English, CultureInfo.CurrentCulture),
        diagnosis.Fix?.ToString(),
        diagnosis.Affected.Servers,
        diagnosis.Affected.VirtualMachines,
        [.. diagnosis.Consequences.Select(consequence => $"{consequence.Server}: {consequence.Condition.Message}")],
        diagnosis.Action?.Intent?.Kind,
        diagnosis.Since?.LocalDateTime);
}
