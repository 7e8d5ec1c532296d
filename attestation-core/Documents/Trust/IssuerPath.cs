using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>Certificates from the signing one upwards, each followed by one that may have issued it.</summary>
/// <param name="Certificates">The signing certificate first.</param>
/// <param name="EndsAtRoot">Whether the last one is a trusted root.</param>
/// <param name="OtherKey">Whether an issuer of the right name was there, but with another key.</param>
/// <param name="IsTooLong">Whether there was an issuer, but the way is as long as one may be.</param>
internal sealed record IssuerPath(IReadOnlyList<X509Certificate2> Certificates, bool EndsAtRoot, bool OtherKey = false, bool IsTooLong = false)
{
    public X509Certificate2 Last => Certificates[^1];

    /// <summary>It ends at a self-signed certificate that the profile does not trust.</summary>
    public bool EndsAtStranger => !EndsAtRoot && PathFinder.IsSelfIssued(Last);

    /// <summary>The certificate whose issuer would lead on; a stranger's root at the end is left out of the way.</summary>
    public X509Certificate2? Open => !EndsAtStranger ? Last : Certificates.Count > 1 ? Certificates[^2] : null;

    public bool IsValidAt(DateTimeOffset at) =>
        Certificates.All(certificate => certificate.NotBefore.ToUniversalTime() <= at && at < certificate.NotAfter.ToUniversalTime());
}
