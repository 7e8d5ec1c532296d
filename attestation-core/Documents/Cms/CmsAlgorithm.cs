using System.Formats.Asn1;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// An algorithm identifier. None of the supported ones has parameters other than NULL; one that has, such as RSA-PSS, is read
/// so that it can be named.
/// </summary>
internal readonly record struct CmsAlgorithm(string Oid, bool HasParameters)
{
    public static CmsAlgorithm Read(ref DerReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        if (!sequence.HasData)
        {
            return new CmsAlgorithm(oid, HasParameters: false);
        }
        var hasParameters = sequence.PeekTag() != Asn1Tag.Null;
        if (hasParameters)
        {
            sequence.ReadEncodedValue();
        }
        else
        {
            sequence.ReadNull();
        }
        sequence.ThrowIfNotEmpty();
        return new CmsAlgorithm(oid, hasParameters);
    }

    public static void Write(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }

    public override string ToString() => Oid;
}

/// <summary>The versions of RFC 5652 that go with data content: 1, or 3 when the signer is named by its key.</summary>
internal static class CmsVersion
{
    public const int ByIssuer = 1;
    public const int ByKey = 3;

    /// <summary>Null when it is neither.</summary>
    public static int? Read(ref DerReader reader) => reader.TryReadInt32(out var version) && version is ByIssuer or ByKey ? version : null;
}
