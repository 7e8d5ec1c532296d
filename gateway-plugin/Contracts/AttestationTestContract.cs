using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Model;
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

/// <summary>Tests of several servers' attestation.</summary>
/// <param name="Servers">Each server's, in the order in which they were named, or else in the cluster's.</param>
public sealed record AttestationTestsContract(IReadOnlyList<ServerTestContract> Servers);

/// <summary>What a test of one of several servers came to.</summary>
/// <param name="Server">The server.</param>
/// <param name="Report">What was found; null when the server could not be asked.</param>
/// <param name="Error">Why it could not be asked; null when it was.</param>
public sealed record ServerTestContract(string Server, AttestationTestContract? Report, ErrorDetail? Error)
{
    internal static ServerTestContract Of(ServerSnapshot server, Outcome<AttestationTestReport> outcome) => new(
        server.Name,
        outcome.Value is { } report ? AttestationTestContract.Of(report) : null,
        outcome.Failure is { } failure ? Problems.Problem.DetailOf(failure) : null);
}

/// <summary>The last test of a server's attestation that this gateway knows of.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Result">What it says now.</param>
public sealed record LastTestContract(DateTimeOffset At, TestResult Result)
{
    internal static LastTestContract? Of(LastTest? test) => test is null ? null : new(test.At, test.Result);
}

/// <summary>One check.</summary>
/// <param name="Code">Which, for programs.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">What to do.</param>
public sealed record AttestationCheckContract(string Code, LocalText Title, CheckState Status, LocalText Detail, LocalText? Fix);
