using System.Formats.Asn1;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>An algorithm identifier. None of the supported ones has parameters other than NULL.</summary>
internal static class CmsAlgorithm
{
    public static string Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        if (sequence.HasData)
        {
            sequence.ReadNull();
        }
        sequence.ThrowIfNotEmpty();
        return oid;
    }

    public static void Write(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }
}

/// <summary>The versions of RFC 5652 that go with data content: 1, or 3 when the signer is named by its key.</summary>
internal static class CmsVersion
{
    public static bool Read(AsnReader reader) => reader.TryReadInt32(out var version) && version is 1 or 3;
}
