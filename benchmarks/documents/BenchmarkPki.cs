using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>A root, an issuing authority and a signing certificate with keys of the size that real ones have.</summary>
internal sealed class BenchmarkPki
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public BenchmarkPki()
    {
        var root = Certificate("CN=Benchmark root", null, isAuthority: true);
        var issuing = Certificate("CN=Benchmark issuing authority", root, isAuthority: true);
        Signer = Certificate("CN=" + TrustProfiles.LabDnsSuffix, issuing, isAuthority: false);
        Profile = TrustProfiles.Lab(root, issuing);
        Document = DocumentBuilder.Issue(Machine, Now, "1234567890");
    }

    public X509Certificate2 Signer { get; }

    public TrustProfile Profile { get; }

    public AttestedMachine Machine { get; } = new("6277b885-20b1-43ba-81a2-ee4e94e7c0af", "05e8b285-4ce1-46a3-b4c9-f51ba67d6acc");

    public AttestedDocument Document { get; }

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer, bool isAuthority)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("node1." + TrustProfiles.LabDnsSuffix);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TrustProfile.ServerAuthentication)], false));
        }
        return issuer is null
            ? request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1))
            : request.Create(issuer, Now.AddDays(-30), Now.AddDays(30), RandomNumberGenerator.GetBytes(16)).CopyWithPrivateKey(key);
    }
}
