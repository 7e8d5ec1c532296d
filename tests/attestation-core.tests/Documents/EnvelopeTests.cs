using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Input that is not a whole, strictly encoded message never reaches the parser of signatures.</summary>
public sealed class EnvelopeTests
{
    private static readonly string Good = Convert.ToBase64String(TestPki.Sign());

    [Fact]
    public void Verify_Envelope_Verified() => TestPki.AssertVerified(TestPki.VerifyText($$"""{"encoding":"pkcs7","signature":"{{Good}}"}"""));

    // Some JSON writers escape slashes, and base64 has many.
    [Fact]
    public void Verify_EnvelopeWithEscapedSlashes_Verified() =>
        TestPki.AssertVerified(TestPki.VerifyText($$"""{"signature":"{{Good.Replace("/", "\\/", StringComparison.Ordinal)}}","encoding":"pkcs7"}"""));

    [Fact]
    public void Verify_BareBase64_Verified() => TestPki.AssertVerified(TestPki.VerifyText(Good));

    [Fact]
    public void Verify_BareBase64WrappedIntoLines_Verified() =>
        TestPki.AssertVerified(TestPki.VerifyText(Convert.ToBase64String(TestPki.Sign(), Base64FormattingOptions.InsertLineBreaks) + "\n"));

    [Fact]
    public void Verify_Empty_Refused() => TestPki.AssertRefused(TestPki.VerifyText(""), Check.Size, Problem.Empty);

    [Fact]
    public void Verify_OnlyWhiteSpace_Refused() => TestPki.AssertRefused(TestPki.VerifyText(" \r\n\t"), Check.Length, Problem.DerTruncated);

    // A flood of bytes must be refused before anything is decoded.
    [Fact]
    public void Verify_LargerThanADocumentCanBe_Refused() =>
        TestPki.AssertRefused(TestPki.VerifyText(new string('A', DocumentEnvelope.MaximumLength + 1)), Check.Size, Problem.TooLarge);

    [Theory]
    [InlineData("not base64!")]
    [InlineData("MIIL*A==")]
    [InlineData("MII")]
    [InlineData("MIIL=A==")]
    [InlineData("MI IL")]
    public void Verify_BadBase64_Refused(string text) => TestPki.AssertRefused(TestPki.VerifyText(text), Check.Encoding, Problem.Base64Malformed);

    // Two texts for one message would defeat anyone who keeps a list of texts already seen.
    [Fact]
    public void Verify_UnusedBitsOfTheLastGroupSet_Refused() => TestPki.AssertRefused(TestPki.VerifyText("MAB="), Check.Encoding, Problem.Base64Malformed);

    [Fact]
    public void Verify_WhiteSpaceInsideTheEnvelopesBase64_Refused() =>
        TestPki.AssertRefused(
            TestPki.VerifyText($$"""{"encoding":"pkcs7","signature":"{{Good.Insert(8, "\\n")}}"}"""), Check.Encoding, Problem.Base64Malformed);

    // The platform's decoder passes over white space, and four characters of it make a whole group.
    [Theory]
    [InlineData(" ")]
    [InlineData("  ")]
    [InlineData("   ")]
    [InlineData("    ")]
    [InlineData("\t \t ")]
    [InlineData("        ")]
    public void Verify_WhiteSpaceInsideBase64_Refused(string space)
    {
        foreach (var at in new[] { 1, 4, 8, Good.Length - 4, Good.Length - 1 })
        {
            TestPki.AssertRefused(TestPki.VerifyText(Good.Insert(at, space)), Check.Encoding, Problem.Base64Malformed);
        }
    }

    [Theory]
    [InlineData("""{"encoding":"base64","signature":"MA=="}""", Problem.EncodingUnsupported)]
    [InlineData("""{"signature":"MA=="}""", Problem.EncodingUnsupported)]
    [InlineData("""{"encoding":"pkcs7"}""", Problem.SignatureMissing)]
    [InlineData("""{"encoding":"pkcs7","signature":""}""", Problem.SignatureMissing)]
    [InlineData("""{"encoding":"pkcs7","signature":5}""", Problem.SignatureMissing)]
    [InlineData("""{"error":"Bad Request, Required metadata header not specified"}""", Problem.EncodingUnsupported)]
    [InlineData("""{"encoding":"pkcs7",""", Problem.EnvelopeMalformed)]
    [InlineData("""{"encoding":"pkcs7","signature":"MA==","signature":"MB=="}""", Problem.EnvelopeMalformed)]
    [InlineData("""{"encoding":"pkcs7","signature":"MA=="} x""", Problem.EnvelopeMalformed)]
    [InlineData("""{"encoding":"\ud800","signature":"MA=="}""", Problem.EnvelopeMalformed)]
    public void Verify_BrokenEnvelope_Refused(string text, Problem problem) => TestPki.AssertRefused(TestPki.VerifyText(text), Check.Encoding, problem);

    [Fact]
    public void Verify_RandomBytes_Refused()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 4096)];
            random.NextBytes(bytes);
            Assert.False(TestPki.Verify(bytes).Verified);
            Assert.False(TestPki.Verifier().Verify(bytes, VerificationRequest.Any).Verified);
        }
    }

    // Bytes behind the message are not signed; whoever stores or forwards documents would carry a stranger's data.
    [Fact]
    public void Verify_TrailingBytes_Refused() => TestPki.AssertRefused(TestPki.Verify([.. TestPki.Sign(), 0]), Check.Length, Problem.DerTrailingData);

    [Fact]
    public void Verify_TrailingBytesInsideTheMessage_Refused()
    {
        var message = TestPki.Sign();
        var length = (message[2] << 8 | message[3]) + 2;
        byte[] longer = [message[0], message[1], (byte)(length >> 8), (byte)length, .. message.AsSpan(4), 5, 0];
        TestPki.AssertRefused(TestPki.Verify(longer), Check.ContentType, Problem.CmsMalformed);
    }

    [Fact]
    public void Verify_Truncated_Refused() => TestPki.AssertRefused(TestPki.Verify(TestPki.Sign()[..^1]), Check.Length, Problem.DerTruncated);

    // With an open length two parsers may disagree on where the message ends.
    [Fact]
    public void Verify_IndefiniteLength_Refused()
    {
        byte[] open = [0x30, 0x80, .. TestPki.Sign().AsSpan(4), 0, 0];
        TestPki.AssertRefused(TestPki.Verify(open), Check.Length, Problem.DerIndefiniteLength);
    }

    [Fact]
    public void Verify_IndefiniteLengthInside_Refused()
    {
        var message = TestPki.Sign();
        // The explicit [0] around the signed data follows the outer header and the object identifier.
        message[16] = 0x80;
        TestPki.AssertRefused(TestPki.Verify(message), Check.ContentType, Problem.CmsMalformed);
    }

    [Fact]
    public void Verify_LengthNotInShortestForm_Refused()
    {
        var message = TestPki.Sign();
        byte[] longer = [0x30, 0x83, 0, .. message.AsSpan(2)];
        TestPki.AssertRefused(TestPki.Verify(longer), Check.Length, Problem.DerMalformed);
    }

    [Fact]
    public void Verify_ACertificateInsteadOfAMessage_Refused() =>
        TestPki.AssertRefused(TestPki.Verify(TestPki.Signer.RawData), Check.ContentType, Problem.CmsMalformed);

    [Fact]
    public void Verify_KeyStoreInsteadOfAMessage_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(TestPki.Signer.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12)),
            Check.ContentType,
            Problem.CmsMalformed);

    [Fact]
    public void Write_AnyMessage_IsTheEndpointsAnswer()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        Assert.Equal(
            $$"""{"encoding":"pkcs7","signature":"{{Convert.ToBase64String(bytes)}}"}""",
            Encoding.ASCII.GetString(DocumentEnvelope.Write(bytes)));
    }
}
