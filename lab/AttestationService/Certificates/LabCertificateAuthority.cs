using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Lab.AttestationService.Certificates;

/// <summary>
/// "Azure" for the lab: a root and an issuing authority, made anew at each start and never stored, so that nothing outside
/// this lab can trust them by accident. Issuer, names and usages of the real certificates are not public (unverified); the
/// lab follows those of Azure's instance metadata service.
/// </summary>
public sealed class LabCertificateAuthority : IDisposable
{
    private const int KeySize = 2048;
    private static readonly TimeSpan s_before = TimeSpan.FromDays(365);
    private static readonly TimeSpan s_rootLifetime = TimeSpan.FromDays(365 * 30);
    private static readonly TimeSpan s_issuingLifetime = TimeSpan.FromDays(365 * 20);

    private readonly RSA _issuingKey = RSA.Create(KeySize);

    /// <summary>An authority that was there a year ago, by the lab's clock.</summary>
    public LabCertificateAuthority(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var notBefore = clock.GetUtcNow() - s_before;
        using var rootKey = RSA.Create(KeySize);
        using var root = Request("CN=Azure Benefits lab root", rootKey, isAuthority: true).CreateSelfSigned(notBefore, notBefore + s_rootLifetime);
        Issuing = Sign(
            Request("CN=Azure Benefits lab issuing authority", _issuingKey, isAuthority: true), root, rootKey, notBefore, notBefore + s_issuingLifetime);
        Root = X509CertificateLoader.LoadCertificate(root.RawData);
    }

    /// <summary>The root, without its key, which is gone.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The issuing authority, without its key.</summary>
    public X509Certificate2 Issuing { get; }

    /// <summary>A certificate for a server's key, of a region's name.</summary>
    internal X509Certificate2 Issue(RSA key, string region, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var name = $"{region}.{TrustProfiles.LabDnsSuffix}";
        var request = Request($"CN={name}", key, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName(TrustProfiles.LabDnsSuffix);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TrustProfile.ServerAuthentication)], critical: false));
        using var certificate = Sign(request, Issuing, _issuingKey, notBefore, notAfter);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _issuingKey.Dispose();
        Root.Dispose();
        Issuing.Dispose();
    }

    private static CertificateRequest Request(string subject, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            isAuthority ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment,
            critical: true));
        return request;
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer, RSA key, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var serialNumber = RandomNumberGenerator.GetBytes(16);
        // Positive and of full length, as RFC 5280 asks for.
        serialNumber[0] = (byte)((serialNumber[0] & 0x3F) | 0x40);
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), notBefore, notAfter, serialNumber);
    }
}
