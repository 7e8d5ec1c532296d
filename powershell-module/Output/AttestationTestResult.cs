using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.PowerShell.Output;

/// <summary>What a test of a server's attestation found.</summary>
/// <param name="ComputerName">The server.</param>
/// <param name="Verified">Whether it gave a document to believe.</param>
/// <param name="Checks">Every check, in the order in which it was made.</param>
/// <param name="AsOf">When it was tested, local time.</param>
public sealed record AttestationTestResult(string ComputerName, bool Verified, IReadOnlyList<AttestationCheck> Checks, DateTime AsOf)
{
    internal static AttestationTestResult Of(AttestationTestReport report) =>
        new(report.Server, report.Verified, [.. report.Checks.Select(AttestationCheck.Of)], report.AsOf.LocalDateTime);
}

/// <summary>One check of a test.</summary>
/// <param name="Code">Which, such as <c>signature</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">What to do; null when there is nothing to do.</param>
public sealed record AttestationCheck(string Code, CheckState Status, string Detail, string? Fix)
{
    internal static AttestationCheck Of(AttestationTestCheck check) => new(check.Code, check.Status, check.Detail.ToString(), check.Fix?.ToString());
}
