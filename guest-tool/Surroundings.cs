using AzureBenefits.Attestation.Documents.Diagnosis;

namespace AzureBenefits.Verify;

/// <summary>All that the tool has to do with outside of itself.</summary>
internal sealed record Surroundings(
    Stream Input, TextWriter Output, TextWriter Error, HttpMessageHandler Endpoint, HttpMessageHandler Issuers, TimeProvider Time, Func<GuestMachine> Machine);

/// <summary>What the tool's callers can rely on.</summary>
internal static class ExitCodes
{
    public const int Verified = 0;
    public const int NotVerified = 1;
    public const int Usage = 2;
    public const int Unreachable = 3;
}

/// <summary>Why there is nothing to verify: a wrong command line, or an endpoint that gives no document.</summary>
internal sealed record Trouble(int ExitCode, string Message, string Fix);
