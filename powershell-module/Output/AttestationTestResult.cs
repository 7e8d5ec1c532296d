using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.PowerShell.Output;

/// <summary>What a test of a server's attestation found.</summary>
/// <param name="ComputerName">The server.</param>
/// <param name="Verified">Whether it gave a document to believe.</param>
/// <param name="Checks">Every check, in the order in which it was made.</param>
/// <param name="AsOf">When it was tested, local time.</param>
public sealed record AttestationTestResult(string ComputerName, bool Verified, IReadOnlyList<AttestationTestCheck> Checks, DateTime AsOf)
{
    internal static AttestationTestResult Of(AttestationTestReport report) =>
        new(report.Server, report.Verified, report.Checks, report.AsOf.LocalDateTime);
}
