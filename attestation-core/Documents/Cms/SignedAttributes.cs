using System.Formats.Asn1;
using System.Security.Cryptography;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// The signed attributes of the standard layout (RFC 5652, sections 5.3 and 5.4): content type and message digest exactly
/// once each; others may be there and are not used.
/// </summary>
internal static class SignedAttributes
{
    private const byte SetOf = 0x31;

    /// <summary>What is signed: the attributes with the tag of a SET instead of their own.</summary>
    public static byte[] Signed(ReadOnlySpan<byte> encoded)
    {
        var signed = encoded.ToArray();
        signed[0] = SetOf;
        return signed;
    }

    /// <summary>They must speak of this content.</summary>
    /// <param name="signed">See <see cref="Signed"/>.</param>
    /// <param name="digest">The content's.</param>
    public static CheckFailure? Check(ReadOnlyMemory<byte> signed, ReadOnlySpan<byte> digest)
    {
        try
        {
            var attributes = new DerReader(signed).ReadSetOf();
            Dictionary<string, DerReader> values = [];
            while (attributes.HasData)
            {
                var attribute = attributes.ReadSequence();
                var added = values.TryAdd(attribute.ReadObjectIdentifier(), attribute.ReadSetOf());
                attribute.ThrowIfNotEmpty();
                if (!added)
                {
                    return new CheckFailure(Problem.CmsMalformed);
                }
            }
            return Judge(values, digest);
        }
        catch (AsnContentException)
        {
            return new CheckFailure(Problem.CmsMalformed);
        }
    }

    private static CheckFailure? Judge(Dictionary<string, DerReader> values, ReadOnlySpan<byte> digest)
    {
        if (!values.TryGetValue(CmsOids.ContentType, out var type) || !values.TryGetValue(CmsOids.MessageDigest, out var stated))
        {
            return new CheckFailure(Problem.CmsMalformed);
        }
        if (type.ReadObjectIdentifier() != CmsOids.Data)
        {
            return new CheckFailure(Problem.ContentTypeNotData);
        }
        var matches = CryptographicOperations.FixedTimeEquals(stated.ReadOctetString().Span, digest);
        type.ThrowIfNotEmpty();
        stated.ThrowIfNotEmpty();
        return matches ? null : new CheckFailure(Problem.DigestMismatch);
    }
}
