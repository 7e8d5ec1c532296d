using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>The document's own time, and the certificate's. Both clocks may be a little off.</summary>
public sealed class TimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Skew = TestPki.Profile.ClockSkew;
    private static readonly AttestedDocument Document = TestPki.Document();

    [Fact]
    public void Verify_WithinTheDocumentsTime_Verified() => TestPki.AssertVerified(At(Document.CreatedOn + TimeSpan.FromHours(3)));

    [Fact]
    public void Verify_LastInstantWithinSkew_Verified() => TestPki.AssertVerified(At(Document.ExpiresOn + Skew - Second));

    [Fact]
    public void Verify_Expired_Refused() => TestPki.AssertRefused(At(Document.ExpiresOn + Skew), Check.Lifetime, Problem.DocumentExpired);

    // A document of last week, replayed.
    [Fact]
    public void Verify_Stale_Refused() => TestPki.AssertRefused(At(Document.CreatedOn.AddDays(7)), Check.Lifetime, Problem.DocumentExpired);

    [Fact]
    public void Verify_FirstInstantWithinSkew_Verified() => TestPki.AssertVerified(At(Document.CreatedOn - Skew));

    // Documents made in advance, to be used when the server no longer signs.
    [Fact]
    public void Verify_FromTheFuture_Refused() => TestPki.AssertRefused(At(Document.CreatedOn - Skew - Second), Check.Lifetime, Problem.DocumentNotYetValid);

    [Fact]
    public void Verify_EndBeforeBegin_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(TestPki.Sign(document: Document with { ExpiresOn = Document.CreatedOn - Second })), Check.Lifetime, Problem.LifetimeInverted);

    [Fact]
    public void Verify_NoDuration_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(TestPki.Sign(document: Document with { ExpiresOn = Document.CreatedOn })), Check.Lifetime, Problem.LifetimeInverted);

    // A document that lasts for years would outlive the virtual machine's right to it.
    [Fact]
    public void Verify_LongerThanTheProfileAllows_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(TestPki.Sign(document: Document with { ExpiresOn = Document.ExpiresOn + Second })), Check.Lifetime, Problem.LifetimeTooLong);

    [Theory]
    [InlineData("03/01/26 12:00:00 +0000")]
    [InlineData("03/01/2026 12:00:00 -0000")]
    [InlineData("2026-03-01T12:00:00Z")]
    [InlineData("02/30/26 12:00:00 -0000")]
    [InlineData("03/01/26 24:00:00 -0000")]
    [InlineData("03/01/26 12:00:60 -0000")]
    [InlineData(" 3/01/26 12:00:00 -0000")]
    [InlineData("")]
    public void Verify_MalformedTime_Refused(string createdOn)
    {
        var text = ContentTests.Text().Replace("03/01/26 12:00:00 -0000", createdOn, StringComparison.Ordinal);
        TestPki.AssertRefused(TestPki.Verify(TestPki.SignText(text)), Check.Content, Problem.ContentMemberMalformed);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 12)]
    [InlineData(99, 12)]
    public void TryParse_AnyYear_IsOfThisCentury(int year, int month)
    {
        var time = new DateTimeOffset(2000 + year, month, 28, 23, 59, 59, TimeSpan.Zero);
        Assert.True(DocumentTime.TryParse(DocumentTime.Format(time), out var read));
        Assert.Equal(time, read);
    }

    // The edges of the certificate's validity; at its very end it is no longer valid. The document's own time is moved along.
    [Theory]
    [InlineData(-1, Problem.CertificateNotYetValid)]
    [InlineData(0, Problem.None)]
    [InlineData(1, Problem.None)]
    public void Verify_AtTheCertificatesBegin_Exact(int seconds, Problem problem) =>
        AssertChain(problem, new CertificateSpec().NotBefore.AddSeconds(seconds));

    [Theory]
    [InlineData(-1, Problem.None)]
    [InlineData(0, Problem.CertificateExpired)]
    [InlineData(1, Problem.CertificateExpired)]
    public void Verify_AtTheCertificatesEnd_Exact(int seconds, Problem problem) =>
        AssertChain(problem, new CertificateSpec().NotAfter.AddSeconds(seconds));

    // A remembered verdict must not outlive the certificate.
    [Fact]
    public void Verify_RememberedCertificateAfterItsEnd_Refused()
    {
        var verifier = TestPki.Verifier();
        var end = new CertificateSpec().NotAfter;
        var input = DocumentEnvelope.Write(Signed(end));
        TestPki.AssertVerified(verifier.Verify(input, new VerificationRequest { At = end - Second }));
        Assert.Equal(1, verifier.CachedSignerCount);
        TestPki.AssertRefused(verifier.Verify(input, new VerificationRequest { At = end }), Check.Chain, Problem.CertificateExpired);
    }

    private static VerificationReport At(DateTimeOffset now) => TestPki.Verify(TestPki.Sign(), now: now);

    private static byte[] Signed(DateTimeOffset around) =>
        TestPki.Sign(document: Document with { CreatedOn = around.AddHours(-1), ExpiresOn = around.AddHours(1) });

    private static void AssertChain(Problem problem, DateTimeOffset at)
    {
        var report = TestPki.Verify(Signed(at), now: at);
        Assert.Equal(problem, report[Check.Chain].Problem);
        Assert.Equal(problem == Problem.None, report.Verified);
    }
}
