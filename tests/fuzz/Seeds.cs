using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Fuzz;

/// <summary>Valid documents to start from, the trust profile that accepts them, and the time at which they are valid.</summary>
internal sealed class Seeds
{
    private const byte OctetString = 0x04;

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RSA _key;

    public Seeds()
    {
        var root = Authority("Fuzz root", null);
        var issuing = Authority("Fuzz issuing authority", root);
        var signer = Signer(issuing);
        _key = signer.GetRSAPrivateKey()!;
        Profile = TrustProfiles.Lab(root, issuing);
        Document = DocumentBuilder.Issue(new AttestedMachine("6277b885-20b1-43ba-81a2-ee4e94e7c0af", "05e8b285-4ce1-46a3-b4c9-f51ba67d6acc"), Now, "1234567890");
        Messages = [.. Enum.GetValues<SignatureLayout>().Select(layout => new DocumentSigner(signer, layout, new FixedTime()).Sign(Document))];
    }

    public TrustProfile Profile { get; }

    public AttestedDocument Document { get; }

    public IReadOnlyList<byte[]> Messages { get; }

    /// <summary>Any content, genuinely signed: what lies behind the signature check must stand hostile content too.</summary>
    public byte[] Sign(byte[] content)
    {
        var message = Messages[(int)SignatureLayout.Azure];
        var nodes = DerTree.Nodes(message);
        var old = nodes.First(node => message[node.Start] == OctetString);
        var changed = DerTree.Replace(message, nodes, old, DerTree.Wrap(OctetString, content));
        var signature = _key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        signature.CopyTo(changed, changed.Length - signature.Length);
        return changed;
    }

    private static X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return issuer is null
            ? request.CreateSelfSigned(Now.AddYears(-5), Now.AddYears(5))
            : request.Create(issuer, Now.AddYears(-1), Now.AddYears(1), [1]).CopyWithPrivateKey(key);
    }

    private static X509Certificate2 Signer(X509Certificate2 issuing)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + TrustProfiles.LabDnsSuffix, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("node1." + TrustProfiles.LabDnsSuffix);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TrustProfile.ServerAuthentication)], false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuing, true, false));
        return request.Create(issuing, Now.AddDays(-1), Now.AddDays(29), [0x33, 0, 0x26]).CopyWithPrivateKey(key);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
