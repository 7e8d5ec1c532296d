using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>The layout of RFC 5652 for verifiers that do not know Azure's.</summary>
public sealed class StandardLayoutTests
{
    [Fact]
    public void Rewrite_AzureLayout_OnlyTheTwoDigestIdentifiersDiffer()
    {
        var original = TestPki.Sign();
        var rewritten = StandardLayout.Rewrite(original)!;
        TestPki.AssertVerified(TestPki.Verify(rewritten));
        var expected = Asn1Outline.Of(original).Split('\n').Select(line => line.Replace("1.2.840.113549.1.1.11", "2.16.840.1.101.3.4.2.1", StringComparison.Ordinal));
        Assert.Equal(expected, Asn1Outline.Of(rewritten).Split('\n'));
        Assert.Null(StandardLayout.Rewrite(rewritten));
    }

    [CapturesFact]
    public void Rewrite_Capture_IsRewritten()
    {
        Assert.Null(DocumentEnvelope.Read(SharedMaterial.Capture2026(), out var capture));
        Assert.NotNull(StandardLayout.Rewrite(capture));
    }

    // Signed attributes, several signers, another algorithm, no CMS at all: never touched.
    [Fact]
    public void Rewrite_AnythingElse_IsRefused()
    {
        Assert.Null(StandardLayout.Rewrite(TestPki.Sign(layout: SignatureLayout.Standard)));
        Assert.Null(StandardLayout.Rewrite(new CmsParts { Named = [TestPki.Signer, TestPki.Signer] }.Encode()));
        Assert.Null(StandardLayout.Rewrite(new CmsParts { OuterDigestAlgorithms = ["2.16.840.1.101.3.4.2.1"] }.Encode()));
        Assert.Null(StandardLayout.Rewrite(new CmsParts { SignatureAlgorithm = "1.2.840.113549.1.1.11" }.Encode()));
        Assert.Null(StandardLayout.Rewrite(new CmsParts { DigestAlgorithm = "1.2.840.113549.1.1.5" }.Encode()));
        Assert.Null(StandardLayout.Rewrite("no message"u8.ToArray()));
    }
}
