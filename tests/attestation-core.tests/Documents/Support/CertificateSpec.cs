using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>The one place where the issuer can be had; null for none.</summary>
    public string? IssuerAddress
    {
        get => IssuerAddresses.SingleOrDefault();
        init => IssuerAddresses = value is null ? [] : [value];
    }

    public IReadOnlyList<string> IssuerAddresses { get; init; } = [];

    /// <summary>How many authorities may stand below this one; null for any number.</summary>
    public int? PathLength { get; init; }

    /// <summary>Null for what a certificate of its kind needs.</summary>
    public X509KeyUsageFlags? KeyUsages { get; init; }

    /// <summary>How the issuer signs.</summary>
    public RSASignaturePadding Padding { get; init; } = RSASignaturePadding.Pkcs1;

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Null for the identifier of the authority's key.</summary>
    public byte[]? AuthorityKeyIdentifier { get; init; }
}
