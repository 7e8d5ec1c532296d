using System.Formats.Asn1;
using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// Rewrites a document into the layout that RFC 5652 describes, for verifiers that do not know Azure's. Where the message and
/// its signer name the digest, Azure writes "SHA-256 with RSA"; both places are outside of what is signed, so the signature
/// holds for the rewritten message too. Nothing else is touched.
/// </summary>
public static class StandardLayout
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The rewritten message of an endpoint's answer or its bare base64 text; null when there is none to rewrite.</summary>
    /// <param name="answer">The UTF-8 text.</param>
    public static byte[]? RewriteAnswer(ReadOnlySpan<byte> answer) =>
        DocumentEnvelope.Read(answer, out var message) is null ? Rewrite(message) : null;

    /// <summary>The rewritten message; null when it is not one of Azure's layout.</summary>
    /// <param name="message">The CMS message.</param>
    public static byte[]? Rewrite(ReadOnlyMemory<byte> message)
    {
        if (CmsMessage.Read(message, out var cms) is not null
            || cms is not { Signers: [var encoded], DigestAlgorithms: [var outer] }
            || CmsSignerInfo.Read(encoded, out var signer) is not null
            || signer is not { SignedAttributes: null, SignatureAlgorithm: { Oid: CmsOids.RsaEncryption, HasParameters: false } }
            || !outer.Span.SequenceEqual(signer.EncodedDigestAlgorithm.Span)
            || DigestOf(signer.DigestAlgorithm) is not { } digest)
        {
            return null;
        }
        var writer = new AsnWriter(AsnEncodingRules.DER, message.Length);
        var contentInfo = new AsnReader(message, AsnEncodingRules.DER).ReadSequence();
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(contentInfo.ReadObjectIdentifier());
            using (writer.PushSequence(Tag0))
            {
                WriteSignedData(writer, contentInfo.ReadSequence(Tag0).ReadSequence(), digest);
            }
        }
        return writer.Encode();
    }

    private static void WriteSignedData(AsnWriter writer, AsnReader signedData, string digest)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signedData.ReadEncodedValue().Span);
            signedData.ReadEncodedValue();
            using (writer.PushSetOf())
            {
                CmsAlgorithm.Write(writer, digest);
            }
            while (signedData.PeekTag() != Asn1Tag.SetOf)
            {
                writer.WriteEncodedValue(signedData.ReadEncodedValue().Span);
            }
            using (writer.PushSetOf())
            {
                WriteSigner(writer, signedData.ReadSetOf().ReadSequence(), digest);
            }
        }
    }

    private static void WriteSigner(AsnWriter writer, AsnReader signer, string digest)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signer.ReadEncodedValue().Span);
            writer.WriteEncodedValue(signer.ReadEncodedValue().Span);
            signer.ReadEncodedValue();
            CmsAlgorithm.Write(writer, digest);
            while (signer.HasData)
            {
                writer.WriteEncodedValue(signer.ReadEncodedValue().Span);
            }
        }
    }

    private static string? DigestOf(CmsAlgorithm algorithm) => algorithm switch
    {
        { HasParameters: true } => null,
        { Oid: CmsOids.Sha256WithRsa } => CmsOids.Sha256,
        { Oid: CmsOids.Sha384WithRsa } => CmsOids.Sha384,
        { Oid: CmsOids.Sha512WithRsa } => CmsOids.Sha512,
        _ => null,
    };
}
