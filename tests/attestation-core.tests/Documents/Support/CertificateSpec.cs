using System.Security.Cryptography;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>A certificate to be made; the defaults are those of a good signing certificate.</summary>
internal sealed record CertificateSpec
{
    public string Subject { get; init; } = "CN=metadata.azure.com";

    public AsymmetricAlgorithm Key { get; init; } = TestKeys.Rsa("signer");

    public IReadOnlyList<string> DnsNames { get; init; } = ["westeurope.metadata.azure.com", "metadata.azure.com"];

    public string? Usage { get; init; } = TrustProfile.ServerAuthentication;

    public bool IsAuthority { get; init; }

    public DateTimeOffset NotBefore { get; init; } = TestPki.Now.AddDays(-1);

    public DateTimeOffset NotAfter { get; init; } = TestPki.Now.AddDays(29);

    public byte[] SerialNumber { get; init; } = [0x33, 0x00, 0x26];

    public string? IssuerAddress { get; init; }

    /// <summary>Null for the identifier of the authority's key.</summary>
    public byte[]? AuthorityKeyIdentifier { get; init; }
}
