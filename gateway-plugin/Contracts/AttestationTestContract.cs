using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>A test of one server's attestation.</summary>
/// <param name="Server">The server.</param>
/// <param name="AsOf">When it was tested.</param>
/// <param name="Verified">Whether it gave a document to believe.</param>
/// <param name="Checks">Every check, in order.</param>
public sealed record AttestationTestContract(string Server, DateTimeOffset AsOf, bool Verified, IReadOnlyList<AttestationCheckContract> Checks)
{
    internal static AttestationTestContract Of(AttestationTestReport report) => new(
        report.Server,
        report.AsOf,
        report.Verified,
        [.. report.Checks.Select(check => new AttestationCheckContract(check.Code, check.Title, check.Status, check.Detail, check.Fix))]);
}

/// <summary>One check.</summary>
/// <param name="Code">Which, for programs.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">What to do.</param>
public sealed record AttestationCheckContract(string Code, LocalText Title, CheckState Status, LocalText Detail, LocalText? Fix);
