using AzureBenefits.Attestation.Documents.Diagnosis;

namespace AzureBenefits.PowerShell.Output;

/// <summary>A guest's whole diagnosis.</summary>
/// <param name="ComputerName">The guest.</param>
/// <param name="Healthy">Whether nothing is wrong.</param>
/// <param name="Steps">What each step found, in order.</param>
/// <param name="Cure">What to do, in this order; empty when nothing is wrong.</param>
/// <param name="AsOf">When it was made, local time.</param>
public sealed record GuestDiagnosisResult(
    string ComputerName, bool Healthy, IReadOnlyList<DiagnosisResult> Steps, IReadOnlyList<string> Cure, DateTime AsOf)
{
    internal static GuestDiagnosisResult Of(string guest, DiagnosisReport report) =>
        new(guest, report.Healthy, report.Results, report.Cure, report.At.LocalDateTime);
}
