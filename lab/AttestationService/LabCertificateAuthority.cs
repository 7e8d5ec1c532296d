using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Lab.AttestationService;

/// <summary>
/// Plays Azure's certificate authorities: a root and an issuing authority, made when the lab starts, and a certificate of 30
/// days for each server that syncs. All times come from the lab's clock.
/// </summary>
public sealed class LabCertificateAuthority : IDisposable
{
    private const int KeyBits = 2048;
    private const int SerialNumberBytes = 16;

    private readonly TimeProvider _time;

    /// <summary>A new authority with new keys.</summary>
    public LabCertificateAuthority(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        var now = time.GetUtcNow();
        Root = Authority("CN=Azure Benefits Lab Root", null, now.AddDays(-1), now.AddYears(20));
        Issuing = Authority("CN=Azure Benefits Lab Issuing Authority", Root, now.AddDays(-1), now.AddYears(10));
    }

    /// <summary>How long a server's certificate is valid.</summary>
    public static TimeSpan ServerValidity { get; } = TimeSpan.FromDays(30);

    /// <summary>The root, which guests of the lab trust.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The issuing authority.</summary>
    public X509Certificate2 Issuing { get; }

    /// <summary>Whom a verifier in the lab believes.</summary>
    public TrustProfile TrustProfile => TrustProfiles.Lab(Public(Root), Public(Issuing));

    /// <summary>Root and issuing certificate as PEM, in the order in which the guest tool reads them.</summary>
    public string ExportPem() => $"{Root.ExportCertificatePem()}\n{Issuing.ExportCertificatePem()}\n";

    /// <summary>A certificate with a new key for a server, valid from now on for 30 days.</summary>
    /// <param name="server">The server's host name.</param>
    public X509Certificate2 IssueForServer(string server)
    {
        using var key = RSA.Create(KeyBits);
        var name = $"{server.ToLowerInvariant()}.{TrustProfiles.LabDnsSuffix}";
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName(TrustProfiles.LabDnsSuffix);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TrustProfile.ServerAuthentication)], false));
        var now = _time.GetUtcNow();
        return Sign(request, key, Issuing, now, now + ServerValidity);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        Issuing.Dispose();
    }

    private static X509Certificate2 Authority(string name, X509Certificate2? issuer, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, issuer is not null, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return issuer is null ? SelfSign(request, notBefore, notAfter) : Sign(request, key, issuer, notBefore, notAfter);
    }

    private static X509Certificate2 SelfSign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(notBefore, notAfter);
    }

    private static X509Certificate2 Sign(CertificateRequest request, RSA key, X509Certificate2 issuer, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using var certificate = request.Create(issuer, notBefore, notAfter, RandomNumberGenerator.GetBytes(SerialNumberBytes));
        return certificate.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 Public(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);
}
