using System.Globalization;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.PowerShell.Output;

/// <summary>Something about a cluster that is to be acted on: the same that the pane shows.</summary>
/// <param name="Id">What it is about; stable, for scripts.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Title">It in a few words.</param>
/// <param name="Message">What happened, and what it means for virtual machines.</param>
/// <param name="Fix">What a person can do where no operation helps; null when one does.</param>
/// <param name="Servers">The servers that it concerns.</param>
/// <param name="VirtualMachines">How many virtual machines it concerns.</param>
/// <param name="Since">Since when, local time; null when that is not known.</param>
/// <param name="Operation">The kind of operation that helps; null when none does, or the account may not run it.</param>
public sealed record BenefitsAlert(
    AlertId Id,
    AlertLevel Level,
    string Title,
    string Message,
    string? Fix,
    IReadOnlyList<string> Servers,
    int VirtualMachines,
    DateTime? Since,
    OperationKind? Operation)
{
    internal static BenefitsAlert Of(Alert alert) => new(
        alert.Id,
        alert.Level,
        alert.Title.ToString(),
        alert.Message.Format(TextLanguage.English, CultureInfo.CurrentCulture),
        alert.Fix?.ToString(),
        alert.Affected.Servers,
        alert.Affected.VirtualMachines,
        alert.Since?.LocalDateTime,
        alert.Action?.Intent?.Kind);
}
