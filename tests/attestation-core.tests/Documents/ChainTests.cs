using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>From the signing certificate to a trusted root, offline.</summary>
public sealed class ChainTests
{
    private static readonly TestAuthority OtherRoot = TestAuthority.Root("Other root");

    // Everybody can make a root, an issuing authority and a certificate for metadata.azure.com.
    [Fact]
    public void Verify_ChainToAnotherRoot_RefusedAndNamesThatRoot()
    {
        var issuing = OtherRoot.Issuing("Other issuing authority");
        var message = new CmsParts
        {
            Certificates = [issuing.Issue(new CertificateSpec()), issuing.Certificate, OtherRoot.Certificate],
            Named = [issuing.Issue(new CertificateSpec())],
        };
        var report = TestPki.Verify(message.Encode());
        TestPki.AssertRefused(report, Check.Chain, Problem.RootNotTrusted);
        Assert.Contains("CN=Other root", report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    // The attacker's root beside a genuine chain changes nothing: neither trust nor the result.
    [Fact]
    public void Verify_ForeignRootBesideGenuineChain_Verified() =>
        TestPki.AssertVerified(TestPki.Verify(new CmsParts { Certificates = [TestPki.Signer, OtherRoot.Certificate] }.Encode()));

    [Fact]
    public void Verify_SelfSigned_Refused()
    {
        var request = new CertificateRequest("CN=metadata.azure.com", TestKeys.Rsa("signer"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("metadata.azure.com");
        request.CertificateExtensions.Add(names.Build());
        using var signer = request.CreateSelfSigned(TestPki.Now.AddDays(-1), TestPki.Now.AddDays(1));
        TestPki.AssertRefused(TestPki.Verify(TestPki.Sign(signer)), Check.Chain, Problem.RootNotTrusted);
    }

    // An ordinary web server's certificate, genuinely issued, is used to issue one for metadata.azure.com.
    [Fact]
    public void Verify_IssuedByACertificateThatIsNoAuthority_Refused()
    {
        var key = TestKeys.Rsa("web server");
        var webServer = TestPki.Issuing.Issue(new CertificateSpec { Subject = "CN=www.example.com", DnsNames = ["www.example.com"], Key = key, SerialNumber = [77] });
        var signer = TestAuthority.Over(webServer, key).Issue(new CertificateSpec());
        var report = TestPki.Verify(new CmsParts { Certificates = [signer, webServer], Named = [signer] }.Encode());
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerNotAuthority);
    }

    // Issuing authorities exist twice, signed by different roots; one root may be unknown here.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verify_CrossSignedIssuer_VerifiedWhicheverComesFirst(bool trustedFirst)
    {
        var trusted = TestPki.Issuing.Certificate;
        var crossSigned = OtherRoot.Issuing("Test issuing authority").Certificate;
        var profile = TestPki.Profile with { Intermediates = trustedFirst ? [trusted, crossSigned] : [crossSigned, trusted] };
        TestPki.AssertVerified(TestPki.Verify(TestPki.Sign(), profile: profile));
    }

    [Fact]
    public void Verify_CrossSignedIssuerOneOfThemExpired_VerifiedThroughTheOther()
    {
        var expired = TestPki.Root.Issuing("Test issuing authority", spec => spec with { NotAfter = TestPki.Now.AddDays(-1) }).Certificate;
        var profile = TestPki.Profile with { Intermediates = [expired, TestPki.Issuing.Certificate] };
        TestPki.AssertVerified(TestPki.Verify(TestPki.Sign(), profile: profile));
    }

    [Fact]
    public void Verify_MissingIntermediate_NamesIt()
    {
        var report = TestPki.Verify(TestPki.Sign(), profile: TestPki.Profile with { Intermediates = [] });
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerMissing);
        Assert.Contains("CN=Test issuing authority", report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_IntermediateGivenByTheCaller_Verified() =>
        TestPki.AssertVerified(TestPki.Verify(
            TestPki.Sign(),
            new VerificationRequest { Intermediates = [TestPki.Issuing.Certificate] },
            TestPki.Profile with { Intermediates = [] }));

    [Fact]
    public void Verify_IntermediateInTheMessage_Verified() =>
        TestPki.AssertVerified(TestPki.Verify(
            new CmsParts { Certificates = [TestPki.Issuing.Certificate, TestPki.Signer] }.Encode(),
            profile: TestPki.Profile with { Intermediates = [] }));

    // An authority that changed its key: same name, another certificate.
    [Fact]
    public void Verify_IssuerOfRightNameWithAnotherKey_SaysSo()
    {
        var signer = TestPki.Issuing.Issue(new CertificateSpec { AuthorityKeyIdentifier = [1, 2, 3, 4] });
        TestPki.AssertRefused(TestPki.Verify(TestPki.Sign(signer)), Check.Chain, Problem.IssuerKeyMismatch);
    }

    [Fact]
    public void Verify_ExpiredIntermediate_NamesItAndItsEnd()
    {
        var issuing = TestPki.Root.Issuing("Old issuing authority", spec => spec with { NotAfter = TestPki.Now.AddDays(-3) });
        var report = TestPki.Verify(TestPki.Sign(issuing.Issue(new CertificateSpec())), profile: TestPki.Profile with { Intermediates = [issuing.Certificate] });
        TestPki.AssertRefused(report, Check.Chain, Problem.CertificateExpired);
        Assert.Contains("CN=Old issuing authority expired at 2026-02-26", report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WeakIntermediate_Refused()
    {
        var issuing = TestPki.Root.Issuing("Weak issuing authority", spec => spec with { Key = TestKeys.Rsa("weak issuing authority", 1024) });
        var report = TestPki.Verify(TestPki.Sign(issuing.Issue(new CertificateSpec())), profile: TestPki.Profile with { Intermediates = [issuing.Certificate] });
        TestPki.AssertRefused(report, Check.Chain, Problem.CertificateTooWeak);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.2")]
    [InlineData(null)]
    public void Verify_CertificateForAnotherUsage_Refused(string? usage)
    {
        var signer = TestPki.Issuing.Issue(new CertificateSpec { Usage = usage });
        TestPki.AssertRefused(TestPki.Verify(TestPki.Sign(signer)), Check.Chain, Problem.UsageNotAllowed);
    }

    [Fact]
    public void Verify_NoRootOnThisMachine_NamesTheRootsToGet()
    {
        var pin = new PinnedRoot("Root that nobody has", new string('A', 64));
        var report = TestPki.Verify(TestPki.Sign(), profile: TestPki.Profile with { Roots = [], AbsentRoots = [pin] });
        TestPki.AssertRefused(report, Check.Chain, Problem.RootsUnavailable);
        Assert.Contains(pin.Sha256, report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    // The root that is missing here may be the very one: the report tells.
    [Fact]
    public void Verify_RootNotTrustedWhileOneIsAbsent_NamesTheAbsentOne()
    {
        var signer = OtherRoot.Issue(new CertificateSpec());
        var absent = new PinnedRoot("Absent root", new string('B', 64));
        var report = TestPki.Verify(
            new CmsParts { Certificates = [signer, OtherRoot.Certificate], Named = [signer] }.Encode(),
            profile: TestPki.Profile with { AbsentRoots = [absent] });
        TestPki.AssertRefused(report, Check.Chain, Problem.RootNotTrusted);
        Assert.Contains("on this machine: Absent root (BBBB", report.FirstFailure!.Detail, StringComparison.Ordinal);
    }

    // Two authorities with many certificates each, every one of which seems to issue all of the other's: the number of ways is
    // exponential in their number.
    [Fact]
    public void Verify_MazeOfCertificates_RefusedInBoundedTime()
    {
        var walls = Enumerable.Range(1, 14).Select(serial => MazeWall((byte)serial)).ToList();
        var signer = TestAuthority.Over(walls[0], TestKeys.Rsa("maze")).Issue(new CertificateSpec());
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        var report = TestPki.Verify(new CmsParts { Certificates = [signer, .. walls], Named = [signer] }.Encode());
        TestPki.AssertRefused(report, Check.Chain, Problem.ChainTooLong);
        Assert.True(clock.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    private static X509Certificate2 MazeWall(byte serial)
    {
        var key = TestKeys.Rsa("maze");
        var (subject, issuer) = serial % 2 == 0 ? ("CN=Maze A", "CN=Maze B") : ("CN=Maze B", "CN=Maze A");
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var generator = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);
        return request.Create(new X500DistinguishedName(issuer), generator, TestPki.Now, TestPki.Now.AddDays(1), [serial]);
    }
}
