using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>A certificate authority that lives as long as a test.</summary>
internal sealed class TestAuthority
{
    private readonly RSA _key;

    private TestAuthority(X509Certificate2 certificate, RSA key)
    {
        Certificate = certificate;
        _key = key;
    }

    public X509Certificate2 Certificate { get; }

    public static TestAuthority Root(string name, int bits = 2048)
    {
        var key = TestKeys.Rsa(name, bits);
        var request = Request(new CertificateSpec { Subject = $"CN={name}", Key = key, IsAuthority = true, DnsNames = [], Usage = null });
        return new TestAuthority(request.CreateSelfSigned(TestPki.Now.AddYears(-10), TestPki.Now.AddYears(10)), key);
    }

    public TestAuthority Issuing(string name, Func<CertificateSpec, CertificateSpec>? change = null)
    {
        var spec = new CertificateSpec
        {
            Subject = $"CN={name}",
            Key = TestKeys.Rsa(name),
            IsAuthority = true,
            DnsNames = [],
            Usage = null,
            NotBefore = TestPki.Now.AddYears(-1),
            NotAfter = TestPki.Now.AddYears(1),
        };
        spec = change?.Invoke(spec) ?? spec;
        return new TestAuthority(Issue(spec), (RSA)spec.Key);
    }

    /// <summary>An authority over a certificate that somebody else issued.</summary>
    public static TestAuthority Over(X509Certificate2 certificate, RSA key) => new(certificate, key);

    public X509Certificate2 Issue(CertificateSpec spec)
    {
        var request = Request(spec);
        request.CertificateExtensions.Add(spec.AuthorityKeyIdentifier is { } identifier
            ? X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier)
            : X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var generator = X509SignatureGenerator.CreateForRSA(_key, spec.Padding);
        var certificate = request.Create(Certificate.SubjectName, generator, spec.NotBefore, spec.NotAfter, spec.SerialNumber);
        return spec.Key switch
        {
            RSA rsa => certificate.CopyWithPrivateKey(rsa),
            ECDsa ec => certificate.CopyWithPrivateKey(ec),
            _ => throw new ArgumentException("The key is of an unknown kind.", nameof(spec)),
        };
    }

    private static CertificateRequest Request(CertificateSpec spec)
    {
        var name = new X500DistinguishedName(spec.Subject);
        var request = spec.Key is RSA rsa
            ? new CertificateRequest(name, rsa, spec.Digest, spec.Padding)
            : new CertificateRequest(name, (ECDsa)spec.Key, spec.Digest);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(spec.IsAuthority, spec.PathLength is not null, spec.PathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            spec.KeyUsages ?? (spec.IsAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment), true));
        if (spec.DnsNames.Count > 0)
        {
            request.CertificateExtensions.Add(AlternativeNames(spec.DnsNames));
        }
        if (spec.Usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(spec.Usage)], false));
        }
        if (spec.IssuerAddresses.Count > 0)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], spec.IssuerAddresses));
        }
        return request;
    }

    /// <summary>Written directly: the platform's builder refuses names that an attacker would use.</summary>
    private static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            names.ToList().ForEach(name => writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2)));
        }
        return new X509Extension("2.5.29.17", writer.Encode(), critical: false);
    }
}
