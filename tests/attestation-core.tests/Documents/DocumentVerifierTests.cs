using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>The report, the cache, and use by several threads.</summary>
public sealed class DocumentVerifierTests
{
    [Fact]
    public void Verify_AnyInput_ReportsEveryCheckInOrder()
    {
        Assert.Equal(Enum.GetValues<Check>(), TestPki.Verify(TestPki.Sign()).Checks.Select(check => check.Check));
        Assert.Equal(Enum.GetValues<Check>(), TestPki.VerifyText("x").Checks.Select(check => check.Check));
    }

    [Fact]
    public void Verify_AnyInput_EveryCheckHasTexts() => Assert.All(
        TestPki.Verify(TestPki.Sign()).Checks.Concat(TestPki.VerifyText("x").Checks),
        check =>
        {
            Assert.NotEmpty(check.Title);
            Assert.EndsWith(".", check.Detail, StringComparison.Ordinal);
        });

    [Fact]
    public void Texts_EveryProblem_HasMessageAndFix()
    {
        object[] arguments = ["a", "b", "c", "d", "e"];
        Assert.All(Enum.GetValues<Problem>().Except([Problem.None]), problem =>
        {
            Assert.NotEmpty(DocumentTexts.Message(problem, arguments));
            Assert.EndsWith(".", DocumentTexts.Fix(problem, arguments), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Verify_ManySigners_CacheStaysBounded()
    {
        var verifier = TestPki.Verifier();
        for (var serial = 1; serial <= 300; serial++)
        {
            var signer = TestPki.Issuing.Issue(new CertificateSpec { SerialNumber = [1, (byte)(serial >> 8), (byte)serial] });
            TestPki.AssertVerified(verifier.Verify(DocumentEnvelope.Write(TestPki.Sign(signer)), VerificationRequest.Any));
        }
        Assert.Equal(256, verifier.CachedSignerCount);
    }

    // Strangers must not be able to push genuine certificates out of the cache.
    [Fact]
    public void Verify_UntrustedSigner_IsNotRemembered()
    {
        var verifier = TestPki.Verifier();
        var signer = TestAuthority.Root("Stranger").Issue(new CertificateSpec());
        Assert.False(verifier.Verify(DocumentEnvelope.Write(TestPki.Sign(signer)), VerificationRequest.Any).Verified);
        Assert.Equal(0, verifier.CachedSignerCount);
    }

    [Fact]
    public void Verify_FromManyThreads_AllVerified()
    {
        var verifier = TestPki.Verifier();
        var input = DocumentEnvelope.Write(TestPki.Sign());
        Parallel.For(0, 2_000, _ => TestPki.AssertVerified(verifier.Verify(input, VerificationRequest.Any)));
        Assert.Equal(1, verifier.CachedSignerCount);
    }

    [Fact]
    public void Sign_FromManyThreads_AllVerified()
    {
        var verifier = TestPki.Verifier();
        Parallel.For(0, 200, _ => TestPki.AssertVerified(verifier.Verify(DocumentEnvelope.Write(TestPki.Sign()), VerificationRequest.Any)));
    }
}
