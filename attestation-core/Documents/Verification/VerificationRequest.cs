using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>What the caller expects of a document.</summary>
public sealed record VerificationRequest
{
    /// <summary>Nothing beyond what every document must fulfil.</summary>
    public static VerificationRequest Any { get; } = new();

    /// <summary>The nonce that was asked for; null when none was.</summary>
    public string? Nonce { get; init; }

    /// <summary>The virtual machine it should be about; null when any will do.</summary>
    public string? VmId { get; init; }

    /// <summary>The time at which to verify; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Issuing certificates beside those of the trust profile. They are not trusted, only used to build the chain.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];
}
