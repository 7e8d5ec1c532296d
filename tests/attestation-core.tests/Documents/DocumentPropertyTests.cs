using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using CsCheck;
using Xunit;
using Check = AzureBenefits.Attestation.Documents.Verification.Check;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>What holds for every document.</summary>
public sealed class DocumentPropertyTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 0, 40];

    private static readonly Gen<AttestedDocument> Documents = Gen.Select(
        Gen.String[Gen.Char["ABCxyz0189_-"], 1, 32],
        Gen.Select(Text, Text, Text, (name, product, publisher) => new PurchasePlan(name, product, publisher)),
        Gen.Select(Text.Null(), Text.Null()),
        Gen.Select(Gen.Guid, Gen.Guid.Nullable()),
        Gen.Select(Gen.Int[-60, 60], Gen.Int[1, 6 * 3600]),
        (nonce, plan, texts, ids, times) => new AttestedDocument
        {
            LicenseType = texts.Item1,
            Nonce = nonce,
            Plan = plan,
            Sku = texts.Item2,
            SubscriptionId = ids.Item2?.ToString() ?? "",
            CreatedOn = TestPki.Now.AddSeconds(times.Item1),
            ExpiresOn = TestPki.Now.AddSeconds(times.Item1 + times.Item2),
            VmId = ids.Item1.ToString(),
        });

    private static readonly Gen<SignatureLayout> Layouts = Gen.Enum<SignatureLayout>();

    [Fact]
    public void Verify_AnySignedDocument_IsTheSameDocument()
    {
        var verifier = TestPki.Verifier(now: TestPki.Now.AddSeconds(61));
        Gen.Select(Documents, Layouts).Sample(
            (document, layout) =>
            {
                var request = new VerificationRequest { Nonce = document.Nonce, VmId = document.VmId, At = document.CreatedOn };
                var report = verifier.Verify(DocumentEnvelope.Write(TestPki.Sign(document: document, layout: layout)), request);
                TestPki.AssertVerified(report);
                Assert.Equal(document, report.Document);
            },
            iter: 200);
    }

    // Whatever single byte an attacker changes, nobody is told anything the server did not sign.
    [Theory]
    [InlineData(SignatureLayout.Azure)]
    [InlineData(SignatureLayout.Standard)]
    public void Verify_AnySingleByteEdit_IsRefusedOrTheSameContent(SignatureLayout layout)
    {
        var message = TestPki.Sign(layout: layout);
        var verifier = TestPki.Verifier();
        void Check(int at, byte change)
        {
            var edited = message.ToArray();
            edited[at] ^= change;
            var report = verifier.Verify(DocumentEnvelope.Write(edited), VerificationRequest.Any);
            Assert.True(!report.Verified || report.Document == TestPki.Document(), $"Byte {at} changed by {change}.");
        }

        // No byte is left out; of the ways to change one, two everywhere and any other in places.
        Enumerable.Range(0, message.Length).ToList().ForEach(at => Check(at, 0x01));
        Enumerable.Range(0, message.Length).ToList().ForEach(at => Check(at, 0x80));
        Gen.Select(Gen.Int[0, message.Length - 1], Gen.Byte[1, 255]).Sample(Check, iter: 2_000);
    }

    // What is carried along where nobody reads it is not signed, and other readers may take it for something.
    [Theory]
    [InlineData(SignatureLayout.Azure)]
    [InlineData(SignatureLayout.Standard)]
    public void Verify_OneValueMoreAnywhere_Refused(SignatureLayout layout)
    {
        var verifier = TestPki.Verifier();
        var longer = Asn1Edits.WithOneMore(TestPki.Sign(layout: layout)).ToArray();

        Assert.InRange(longer.Length, 100, 1_000);
        Assert.Empty(longer.Where(message => verifier.Verify(DocumentEnvelope.Write(message), VerificationRequest.Any).Verified).Select(Asn1Outline.Of));
    }

    [Fact]
    public void Verify_AnyCharacterOfTheEnvelopeEdited_IsRefusedOrTheSameContent()
    {
        var input = DocumentEnvelope.Write(TestPki.Sign());
        var verifier = TestPki.Verifier();
        Gen.Select(Gen.Int[0, input.Length - 1], Gen.Byte).Sample(
            (at, value) =>
            {
                var edited = input.ToArray();
                edited[at] = value;
                var report = verifier.Verify(edited, VerificationRequest.Any);
                Assert.True(!report.Verified || report.Document == TestPki.Document(), $"Character {at} set to {value}.");
            },
            iter: 2_000);
    }

    // Two independent implementations: what our reader holds for genuinely signed, the platform's does too.
    [Theory]
    [InlineData(SignatureLayout.Azure)]
    [InlineData(SignatureLayout.Standard)]
    public void Verify_SignaturePassed_ThePlatformAgrees(SignatureLayout layout)
    {
        var message = TestPki.Sign(layout: layout);
        var verifier = TestPki.Verifier();
        Gen.Select(Gen.Int[0, message.Length - 1], Gen.Byte).Sample(
            (at, value) =>
            {
                var edited = message.ToArray();
                edited[at] = value;
                var report = verifier.Verify(DocumentEnvelope.Write(edited), VerificationRequest.Any);
                Assert.True(report[Check.Signature].State != CheckState.Passed || PlatformAgrees(edited), $"Byte {at} set to {value}.");
            },
            iter: 1_000);
    }

    private static bool PlatformAgrees(byte[] message)
    {
        try
        {
            var cms = new SignedCms();
            cms.Decode(message);
            cms.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
