using System.Formats.Asn1;
using System.Text;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>
/// The structure of an encoded value: tags, nesting and object identifiers, without lengths and texts. A certificate and a
/// name stand as one line each: they differ from issuer to issuer.
/// </summary>
internal static class Asn1Outline
{
    private const int CertificateDepth = 4;
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static string Of(byte[] der)
    {
        var outline = new StringBuilder();
        Describe(new AsnReader(der, AsnEncodingRules.DER), 0, outline);
        return outline.ToString();
    }

    private static void Describe(AsnReader reader, int depth, StringBuilder outline)
    {
        while (reader.HasData)
        {
            var tag = reader.PeekTag();
            outline.Append(' ', depth).Append(tag);
            if (tag == Asn1Tag.ObjectIdentifier)
            {
                outline.Append(' ').AppendLine(reader.ReadObjectIdentifier());
            }
            else
            {
                DescribeInside(reader, tag, depth, outline.AppendLine());
            }
        }
    }

    private static void DescribeInside(AsnReader reader, Asn1Tag tag, int depth, StringBuilder outline)
    {
        var encoded = reader.ReadEncodedValue();
        var isCertificateOrName = depth >= CertificateDepth && IsCertificateOrName(encoded);
        if (!tag.IsConstructed || isCertificateOrName)
        {
            outline.Append(' ', depth + 1).AppendLine(isCertificateOrName ? "certificate or name" : Value(tag, encoded));
            return;
        }
        var inner = new AsnReader(encoded, AsnEncodingRules.DER);
        Describe(tag == Asn1Tag.SetOf ? inner.ReadSetOf() : inner.ReadSequence(tag), depth + 1, outline);
    }

    /// <summary>Versions are one byte long and part of the structure; serial numbers are not.</summary>
    private static string Value(Asn1Tag tag, ReadOnlyMemory<byte> encoded) =>
        tag == Asn1Tag.Integer && encoded.Length == 3 ? $"{encoded.Span[^1]}" : "value";

    private static bool IsCertificateOrName(ReadOnlyMemory<byte> encoded)
    {
        var inner = new AsnReader(encoded, AsnEncodingRules.DER);
        if (inner.PeekTag() != Asn1Tag.Sequence)
        {
            return false;
        }
        var first = inner.ReadSequence();
        var isName = first.HasData && first.PeekTag() == Asn1Tag.SetOf;
        var isCertificate = first.HasData && first.PeekTag() == Asn1Tag.Sequence && first.ReadSequence() is { HasData: true } body && body.PeekTag() == Tag0;
        return isName || isCertificate;
    }
}
