using System.Formats.Asn1;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>Edits of an encoded value that leave it well formed, as a careful attacker makes them.</summary>
internal static class Asn1Edits
{
    /// <summary>An octet string of no octets. A NULL wouldn't do: of an algorithm it says the same as nothing.</summary>
    private static readonly byte[] Empty = [0x04, 0x00];

    /// <summary>The value with an empty one more, once for each place inside it, at any depth, where one can stand.</summary>
    public static IEnumerable<byte[]> WithOneMore(byte[] encoded)
    {
        if (!Asn1Tag.Decode(encoded, out _).IsConstructed)
        {
            yield break;
        }

        var parts = PartsOf(encoded);
        for (var at = 0; at <= parts.Length; at++)
        {
            yield return Encode(encoded[0], [.. parts[..at], Empty, .. parts[at..]]);
        }

        for (var at = 0; at < parts.Length; at++)
        {
            foreach (var longer in WithOneMore(parts[at]))
            {
                yield return Encode(encoded[0], [.. parts[..at], longer, .. parts[(at + 1)..]]);
            }
        }
    }

    private static byte[][] PartsOf(byte[] encoded)
    {
        AsnDecoder.ReadEncodedValue(encoded, AsnEncodingRules.DER, out var offset, out var length, out _);
        var reader = new AsnReader(encoded.AsMemory(offset, length), AsnEncodingRules.DER);
        List<byte[]> parts = [];
        while (reader.HasData)
        {
            parts.Add(reader.ReadEncodedValue().ToArray());
        }

        return [.. parts];
    }

    /// <summary>Written as a text of bytes, which has the same length and no order, under the tag that is wanted.</summary>
    private static byte[] Encode(byte tag, byte[][] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(parts.SelectMany(part => part).ToArray());
        var encoded = writer.Encode();
        encoded[0] = tag;
        return encoded;
    }
}
