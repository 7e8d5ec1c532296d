using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Attacks on who signed what.</summary>
public sealed class SignatureTests
{
    private static readonly RSA AttackersKey = TestKeys.Rsa("attacker");
    private static readonly TestAuthority AttackersRoot = TestAuthority.Root("Attacker's root");

    [Theory]
    [InlineData(SignatureLayout.Azure)]
    [InlineData(SignatureLayout.Standard)]
    public void Verify_SignedByOurSigner_Verified(SignatureLayout layout)
    {
        var report = TestPki.Verify(TestPki.Sign(layout: layout), new VerificationRequest { Nonce = "1234567890", VmId = TestPki.VmId });
        TestPki.AssertVerified(report);
        Assert.Equal(TestPki.Document(), report.Document);
        Assert.Equal(3, report.Chain.Count);
    }

    // The attacker wants another subscription or virtual machine in a genuine document.
    [Theory]
    [InlineData(SignatureLayout.Azure, Problem.SignatureInvalid)]
    [InlineData(SignatureLayout.Standard, Problem.DigestMismatch)]
    public void Verify_ContentEdited_Refused(SignatureLayout layout, Problem problem)
    {
        var message = TestPki.Sign(layout: layout);
        var at = message.AsSpan().IndexOf(Encoding.ASCII.GetBytes(TestPki.VmId));
        message[at] = (byte)'f';
        TestPki.AssertRefused(TestPki.Verify(message), Check.Signature, problem);
    }

    [Fact]
    public void Verify_SignatureEdited_Refused()
    {
        var message = TestPki.Sign();
        message[^1] ^= 1;
        TestPki.AssertRefused(TestPki.Verify(message), Check.Signature, Problem.SignatureInvalid);
    }

    // Content that is not signed must not be believed, nor even be shown.
    [Fact]
    public void Verify_SignatureEdited_ReportsNoDocument()
    {
        var message = TestPki.Sign();
        message[^1] ^= 1;
        var report = TestPki.Verify(message);
        Assert.Null(report.Document);
        Assert.All(report.Checks.Where(check => check.Number is > (int)Check.Signature and <= (int)Check.Chain), check => Assert.Equal(CheckState.NotRun, check.State));
    }

    // A verifier that looks at Certificates[0] sees the genuine certificate, while the attacker's key made the signature.
    [Fact]
    public void Verify_GenuineCertificateFirstWhileAttackerSigns_RefusedForTheAttackersCertificate()
    {
        var attacker = AttackersRoot.Issue(new CertificateSpec { Key = AttackersKey, SerialNumber = [7] });
        var message = new CmsParts { Certificates = [TestPki.Signer, attacker], Named = [attacker], Key = AttackersKey }.Encode();
        var report = TestPki.Verify(message);
        TestPki.AssertRefused(report, Check.Chain, Problem.IssuerMissing);
        Assert.Equal("CN=Attacker's root", report.Chain[0].Issuer);
    }

    // The signer info names the genuine certificate, but the attacker's key made the signature.
    [Fact]
    public void Verify_GenuineCertificateNamedWhileAttackerSigns_Refused() =>
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { Key = AttackersKey }.Encode()), Check.Signature, Problem.SignatureInvalid);

    [Fact]
    public void Verify_NoCertificates_Refused() =>
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { Certificates = [] }.Encode()), Check.Signer, Problem.SignerCertificateMissing);

    // A library call that says "every signature is valid" is true for a message that nobody signed.
    [Fact]
    public void Verify_NoSigners_Refused() =>
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { Named = [] }.Encode()), Check.Signer, Problem.SignerMissing);

    // "No signature" signers carry only a digest; anyone can make one.
    [Fact]
    public void Verify_NoSignatureSigner_Refused()
    {
        var message = new SignedCms(new ContentInfo(new CmsParts().Content!));
        message.ComputeSignature(new CmsSigner(SubjectIdentifierType.NoSignature) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") });
        TestPki.AssertRefused(TestPki.Verify(message.Encode()), Check.Signer, Problem.SignerCertificateMissing);
    }

    [Fact]
    public void Verify_NoSignatureAlgorithmWithGenuineCertificate_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(new CmsParts { SignatureAlgorithm = "1.3.6.1.5.5.7.6.2" }.Encode()), Check.Algorithm, Problem.SignatureAlgorithmUnsupported);

    // The genuine signature beside the attacker's: which of the two did the caller believe?
    [Fact]
    public void Verify_TwoSigners_Refused()
    {
        var other = TestPki.Issuing.Issue(new CertificateSpec { SerialNumber = [9] });
        var message = new CmsParts { Certificates = [TestPki.Signer, other], Named = [TestPki.Signer, other] }.Encode();
        TestPki.AssertRefused(TestPki.Verify(message), Check.Signer, Problem.SeveralSigners);
    }

    // The attacker makes a certificate with the genuine one's issuer name and serial number, around another key.
    [Fact]
    public void Verify_ForgedTwinOfTheSigningCertificate_Refused()
    {
        var message = new CmsParts { Certificates = [Twin()], Named = [TestPki.Signer], Key = AttackersKey }.Encode();
        TestPki.AssertRefused(TestPki.Verify(message), Check.Chain, Problem.CertificateSignatureInvalid);
    }

    [Fact]
    public void Verify_ForgedTwinBesideTheGenuineCertificate_Refused()
    {
        var message = new CmsParts { Certificates = [TestPki.Signer, Twin()], Named = [TestPki.Signer], Key = AttackersKey }.Encode();
        TestPki.AssertRefused(TestPki.Verify(message), Check.Signer, Problem.SignerCertificateAmbiguous);
    }

    // What was verified once must not lend its good name to a twin.
    [Fact]
    public void Verify_ForgedTwinAfterTheGenuineOne_Refused()
    {
        var verifier = TestPki.Verifier();
        TestPki.AssertVerified(verifier.Verify(Text(TestPki.Sign()), VerificationRequest.Any));
        var forged = new CmsParts { Certificates = [Twin()], Named = [TestPki.Signer], Key = AttackersKey }.Encode();
        TestPki.AssertRefused(verifier.Verify(Text(forged), VerificationRequest.Any), Check.Chain, Problem.CertificateSignatureInvalid);
    }

    // The same issuer, serial number and signature around another host's name: only all bytes make it the one that was verified.
    [Fact]
    public void Verify_EditedCertificateAfterTheGenuineOne_Refused()
    {
        var verifier = TestPki.Verifier();
        TestPki.AssertVerified(verifier.Verify(Text(TestPki.Sign()), VerificationRequest.Any));
        var edited = TestPki.Sign();
        edited[edited.AsSpan().IndexOf("westeurope"u8)] ^= 1;
        TestPki.AssertRefused(verifier.Verify(Text(edited), VerificationRequest.Any), Check.Chain, Problem.CertificateSignatureInvalid);
    }

    // A detached message verifies against whatever content the attacker hands in.
    [Fact]
    public void Verify_Detached_Refused()
    {
        var message = new CmsParts { Content = null, SignedContent = new CmsParts().Content }.Encode();
        TestPki.AssertRefused(TestPki.Verify(message), Check.ContentType, Problem.ContentDetached);
    }

    // Signed attributes protect the content only through the digest they hold.
    [Fact]
    public void Verify_SignedAttributesOfAnotherDocument_Refused()
    {
        var message = TestPki.Sign(layout: SignatureLayout.Standard);
        var nonce = message.AsSpan().IndexOf("1234567890"u8);
        "0987654321"u8.CopyTo(message.AsSpan(nonce));
        TestPki.AssertRefused(TestPki.Verify(message), Check.Signature, Problem.DigestMismatch);
    }

    [Fact]
    public void Verify_SignerNamedByKeyIdentifier_Verified()
    {
        var message = new SignedCms(SubjectIdentifierType.SubjectKeyIdentifier, new ContentInfo(new CmsParts().Content!));
        message.ComputeSignature(new CmsSigner(SubjectIdentifierType.SubjectKeyIdentifier, TestPki.Signer)
        {
            IncludeOption = X509IncludeOption.EndCertOnly,
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        });
        TestPki.AssertVerified(TestPki.Verify(message.Encode()));
    }

    [Fact]
    public void Verify_MoreCertificatesThanAreLookedAt_Refused()
    {
        var many = Enumerable.Range(20, 17).Select(serial => TestPki.Issuing.Issue(new CertificateSpec { SerialNumber = [(byte)serial] }));
        var message = new CmsParts { Certificates = [TestPki.Signer, .. many] }.Encode();
        TestPki.AssertRefused(TestPki.Verify(message), Check.Signer, Problem.TooManyCertificates);
    }

    private static byte[] Text(byte[] message) => Attestation.Documents.Content.DocumentEnvelope.Write(message);

    /// <summary>The genuine certificate's issuer name and serial number, signed by a key of the attacker.</summary>
    private static X509Certificate2 Twin() =>
        TestAuthority.Over(TestPki.Issuing.Certificate, AttackersKey).Issue(new CertificateSpec { Key = AttackersKey });
}
