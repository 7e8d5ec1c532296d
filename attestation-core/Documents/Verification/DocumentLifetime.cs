using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>The document's own times.</summary>
internal static class DocumentLifetime
{
    public static CheckFailure? Check(AttestedDocument document, TrustProfile profile, DateTimeOffset at)
    {
        var lifetime = document.ExpiresOn - document.CreatedOn;
        return lifetime <= TimeSpan.Zero ? new CheckFailure(Problem.LifetimeInverted, document.CreatedOn, document.ExpiresOn)
            : lifetime > profile.MaximumLifetime ? new CheckFailure(Problem.LifetimeTooLong, lifetime, profile.MaximumLifetime)
            : at < document.CreatedOn - profile.ClockSkew ? new CheckFailure(Problem.DocumentNotYetValid, document.CreatedOn, at)
            : at >= document.ExpiresOn + profile.ClockSkew ? new CheckFailure(Problem.DocumentExpired, document.ExpiresOn, at)
            : null;
    }
}
