using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>Certificates from the signing one upwards, each followed by one that may have issued it.</summary>
/// <param name="Certificates">The signing certificate first.</param>
/// <param name="EndsAtRoot">Whether the last one is a trusted root.</param>
/// <param name="OtherKey">Whether an issuer of the right name was there, but with another key.</param>
internal sealed record IssuerPath(IReadOnlyList<X509Certificate2> Certificates, bool EndsAtRoot, bool OtherKey)
{
    public X509Certificate2 Last => Certificates[^1];

    public bool IsValidAt(DateTimeOffset at) =>
        Certificates.All(certificate => certificate.NotBefore.ToUniversalTime() <= at && at < certificate.NotAfter.ToUniversalTime());
}
