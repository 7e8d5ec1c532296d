using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Weak or unexpected algorithms, even when the key is genuine.</summary>
public sealed class AlgorithmTests
{
    // Collisions of MD5 and SHA-1 can be made: a harmless document's signature would serve for another one.
    [Theory]
    [InlineData("1.3.14.3.2.26", "SHA1")]
    [InlineData("1.2.840.113549.2.5", "MD5")]
    [InlineData("1.2.840.113549.1.1.5", "SHA1")]
    public void Verify_WeakDigest_Refused(string oid, string digest) =>
        TestPki.AssertRefused(
            TestPki.Verify(new CmsParts { DigestAlgorithm = oid, Digest = new HashAlgorithmName(digest) }.Encode()),
            Check.Algorithm,
            Problem.DigestUnsupported);

    [Fact]
    public void Verify_DigestAndSignatureAlgorithmDisagree_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(new CmsParts { SignatureAlgorithm = "1.2.840.113549.1.1.13" }.Encode()), Check.Algorithm, Problem.SignatureAlgorithmUnsupported);

    [Fact]
    public void Verify_EcdsaAlgorithmWithRsaKey_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(new CmsParts { SignatureAlgorithm = "1.2.840.10045.4.3.2" }.Encode()), Check.Algorithm, Problem.SignatureAlgorithmUnsupported);

    [Theory]
    [InlineData("2.16.840.1.101.3.4.2.1", "SHA256")]
    [InlineData("2.16.840.1.101.3.4.2.2", "SHA384")]
    [InlineData("1.2.840.113549.1.1.12", "SHA384")]
    [InlineData("2.16.840.1.101.3.4.2.3", "SHA512")]
    public void Verify_StrongDigest_Verified(string oid, string digest) =>
        TestPki.AssertVerified(TestPki.Verify(new CmsParts { DigestAlgorithm = oid, Digest = new HashAlgorithmName(digest) }.Encode()));

    // It names its parameters; they are no fault of the message, only nothing that attested documents use.
    [Fact]
    public void Verify_SignerUsesPss_SaysThatTheAlgorithmIsNotSupported()
    {
        var message = new CmsParts { DigestAlgorithm = "2.16.840.1.101.3.4.2.1", SignatureAlgorithm = "1.2.840.113549.1.1.10", SignatureParameters = [0x30, 0x00] };
        TestPki.AssertRefused(TestPki.Verify(message.Encode()), Check.Algorithm, Problem.SignatureAlgorithmUnsupported);
    }

    [Fact]
    public void Verify_SupportedAlgorithmWithParameters_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(new CmsParts { SignatureParameters = [0x30, 0x00] }.Encode()), Check.Algorithm, Problem.SignatureAlgorithmUnsupported);

    // The message's own list of digests is not signed: whoever changes it must not get an accepted message.
    [Theory]
    [InlineData()]
    [InlineData("1.3.14.3.2.26")]
    [InlineData("2.16.840.1.101.3.4.2.1")]
    [InlineData("1.2.840.113549.1.1.11", "2.16.840.1.101.3.4.2.1")]
    public void Verify_OuterDigestsDifferFromTheSigners_Refused(params string[] outer) =>
        TestPki.AssertRefused(
            TestPki.Verify(new CmsParts { OuterDigestAlgorithms = outer }.Encode()), Check.Signer, Problem.SignerContradicted);

    [Fact]
    public void Verify_OuterVersionDiffersFromTheSigners_Refused() =>
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { Version = 3 }.Encode()), Check.Signer, Problem.SignerContradicted);

    // A 1024-bit key is within reach of well-funded attackers.
    [Fact]
    public void Verify_Rsa1024_Refused()
    {
        var key = TestKeys.Rsa("weak signer", 1024);
        var weak = TestPki.Issuing.Issue(new CertificateSpec { Key = key });
        TestPki.AssertRefused(TestPki.Verify(TestPki.Sign(weak)), Check.Algorithm, Problem.KeyTooWeak);
    }

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    public void Verify_Ecdsa_Verified(string curve) => TestPki.AssertVerified(TestPki.Verify(SignWithCurve(ECCurve.CreateFromFriendlyName(curve))));

    [Fact]
    public void Verify_UnsupportedCurve_Refused() =>
        TestPki.AssertRefused(TestPki.Verify(SignWithCurve(ECCurve.CreateFromFriendlyName("secp256k1"))), Check.Algorithm, Problem.KeyUnsupported);

    // Signed, but as something else: a time stamp token or an encrypted message is no statement about a virtual machine.
    [Theory]
    [InlineData("1.2.840.113549.1.7.3")]
    [InlineData("1.2.840.113549.1.9.16.1.4")]
    public void Verify_WrongContentType_Refused(string contentType) =>
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { ContentType = contentType }.Encode()), Check.ContentType, Problem.ContentTypeNotData);

    [Fact]
    public void Verify_EnvelopedInsteadOfSignedData_Refused()
    {
        var enveloped = new EnvelopedCms(new ContentInfo(new CmsParts().Content!));
        enveloped.Encrypt(new CmsRecipient(TestPki.Signer));
        TestPki.AssertRefused(TestPki.Verify(enveloped.Encode()), Check.ContentType, Problem.NotSignedData);
    }

    // A countersignature is unsigned itself: anyone can add one, so two messages would be the same document.
    [Fact]
    public void Verify_Countersignature_Refused()
    {
        var message = new SignedCms();
        message.Decode(TestPki.Sign(layout: Attestation.Documents.Signing.SignatureLayout.Standard));
        message.SignerInfos[0].ComputeCounterSignature(new CmsSigner(TestPki.Signer) { IncludeOption = X509IncludeOption.EndCertOnly });
        TestPki.AssertRefused(TestPki.Verify(message.Encode()), Check.Signer, Problem.SignerUnsignedAttributes);
    }

    private static byte[] SignWithCurve(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        var signer = TestPki.Issuing.Issue(new CertificateSpec { Key = key });
        var message = new SignedCms(new ContentInfo(new CmsParts().Content!));
        message.ComputeSignature(new CmsSigner(signer)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        });
        return message.Encode();
    }
}
