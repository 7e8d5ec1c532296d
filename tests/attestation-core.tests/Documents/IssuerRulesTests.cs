using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>What an issuer must state, how it may sign, and how long a chain may be.</summary>
public sealed class IssuerRulesTests
{
    [Theory]
    [InlineData("no authority", Problem.IssuerNotAuthority)]
    [InlineData("no certificate signing", Problem.IssuerMayNotSign)]
    [InlineData("too many below", Problem.PathLengthExceeded)]
    [InlineData("fits", null)]
    public void Verify_IssuersRules_RefusedByName(string fault, Problem? problem)
    {
        var upper = TestPki.Root.Issuing("Upper authority", spec => spec with { PathLength = fault == "too many below" ? 0 : 1 });
        var lower = upper.Issuing("Lower authority", spec => fault switch
        {
            "no authority" => spec with { IsAuthority = false, KeyUsages = X509KeyUsageFlags.KeyCertSign },
            "no certificate signing" => spec with { KeyUsages = X509KeyUsageFlags.CrlSign },
            _ => spec,
        });
        var report = Verify(lower.Issue(new CertificateSpec()), [upper, lower]);
        if (problem is { } expected)
        {
            TestPki.AssertRefused(report, Check.Chain, expected);
            return;
        }
        TestPki.AssertVerified(report);
    }

    // The same rules without the platform: a fault in one of the two must not be enough.
    [Fact]
    public void Check_PathLengthExceeded_RefusedWithoutThePlatform()
    {
        var upper = TestPki.Root.Issuing("Upper authority", spec => spec with { PathLength = 0 });
        var lower = upper.Issuing("Lower authority");
        var path = new IssuerPath(
            [lower.Issue(new CertificateSpec()), lower.Certificate, upper.Certificate, TestPki.Root.Certificate], EndsAtRoot: true);
        Assert.Equal(Problem.PathLengthExceeded, IssuerRules.Check(path)?.Problem);
    }

    // A root's own rule holds for all below it.
    [Fact]
    public void Check_RootAllowsNoAuthorityBelow_Refused()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test root", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        using var root = request.CreateSelfSigned(TestPki.Now.AddDays(-1), TestPki.Now.AddDays(1));
        var lower = TestPki.Issuing.Issuing("Lower authority");
        var path = new IssuerPath([lower.Issue(new CertificateSpec()), lower.Certificate, root], EndsAtRoot: true);
        Assert.Equal(Problem.PathLengthExceeded, IssuerRules.Check(path)?.Problem);
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void Verify_IssuerSignsWithPss_Verified(string digest)
    {
        var signer = TestPki.Issuing.Issue(new CertificateSpec { Padding = RSASignaturePadding.Pss, Digest = new HashAlgorithmName(digest) });
        TestPki.AssertVerified(TestPki.Verify(TestPki.Sign(signer)));
    }

    // The platform does not make such certificates any more: a good one's algorithm is overwritten. Strength is judged first.
    [Theory]
    [InlineData("1.2.840.113549.1.1.5", Problem.CertificateTooWeak)]
    [InlineData("1.2.840.113549.1.1.4", Problem.CertificateTooWeak)]
    [InlineData("1.2.840.113549.1.1.14", Problem.CertificateAlgorithmUnsupported)]
    public void Verify_IssuersSignatureAlgorithm_RefusedByName(string algorithm, Problem problem)
    {
        var overwritten = TestPki.Signer.RawData;
        var good = Encoded("1.2.840.113549.1.1.11");
        for (var at = overwritten.AsSpan().IndexOf(good); at >= 0; at = overwritten.AsSpan().IndexOf(good))
        {
            Encoded(algorithm).CopyTo(overwritten, at);
        }
        using var signer = CertificateFields.Import(overwritten)!;
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { Certificates = [signer], Named = [signer] }.Encode()), Check.Chain, problem);
    }

    private static byte[] Encoded(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }

    [Fact]
    public void Verify_ChainOfSix_SaysThatItIsTooLong()
    {
        List<TestAuthority> authorities = [TestPki.Root];
        for (var level = 1; level <= 4; level++)
        {
            authorities.Add(authorities[^1].Issuing($"Level {level}"));
        }
        var report = Verify(authorities[^1].Issue(new CertificateSpec()), authorities.Skip(1));
        TestPki.AssertRefused(report, Check.Chain, Problem.ChainTooLong);
        TestPki.AssertVerified(Verify(authorities[^2].Issue(new CertificateSpec()), authorities.Skip(1)));
    }

    // Its root is at hand nowhere, and is not one of the profile's: to add it to the intermediates would not help.
    [Fact]
    public void Verify_AuthorityBelowAnotherRoot_SaysThatItIsNoRootOfTheProfile()
    {
        var issuing = TestAuthority.Root("Root of others").Issuing("Issuing authority of others");
        var report = Verify(issuing.Issue(new CertificateSpec()), [issuing]);
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerNotRoot);
        Assert.Contains("\"CN=Root of others\"", report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    private static VerificationReport Verify(X509Certificate2 signer, IEnumerable<TestAuthority> authorities) => TestPki.Verify(
        TestPki.Sign(signer), new VerificationRequest { Intermediates = [.. authorities.Select(authority => authority.Certificate)] });
}
