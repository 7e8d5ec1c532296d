using System.Formats.Asn1;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// CMS signed data (RFC 5652, section 5.1), read strictly as DER. Nothing here is believed yet.
/// </summary>
/// <param name="Version">1, or 3 when the signer is named by its key.</param>
/// <param name="DigestAlgorithms">The digests that are said to be used, encoded. Nobody signed them.</param>
/// <param name="Content">The bytes that were signed.</param>
/// <param name="Certificates">The certificates that came along, encoded.</param>
/// <param name="Signers">The signers, encoded.</param>
internal sealed record CmsMessage(
    int Version,
    ReadOnlyMemory<byte>[] DigestAlgorithms,
    ReadOnlyMemory<byte> Content,
    ReadOnlyMemory<byte>[] Certificates,
    ReadOnlyMemory<byte>[] Signers)
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static CheckFailure? Read(ReadOnlyMemory<byte> der, out CmsMessage? message)
    {
        message = null;
        try
        {
            var outer = new DerReader(der).ReadSequence();
            if (outer.ReadObjectIdentifier() != CmsOids.SignedData)
            {
                return new CheckFailure(Problem.NotSignedData);
            }
            var wrapped = outer.ReadSequence(Tag0);
            outer.ThrowIfNotEmpty();
            var signedData = wrapped.ReadSequence();
            wrapped.ThrowIfNotEmpty();
            return ReadSignedData(signedData, out message);
        }
        catch (AsnContentException)
        {
            return new CheckFailure(Problem.CmsMalformed);
        }
    }

    private static CheckFailure? ReadSignedData(DerReader signedData, out CmsMessage? message)
    {
        message = null;
        if (CmsVersion.Read(ref signedData) is not { } version)
        {
            return new CheckFailure(Problem.CmsMalformed);
        }
        var digestAlgorithms = Elements(signedData.ReadSetOf());
        if (ReadContent(signedData.ReadSequence(), out var content) is { } failure)
        {
            return failure;
        }
        // The order of certificates is not enforced: other writers do not sort them.
        var certificates = signedData.HasData && signedData.PeekTag().HasSameClassAndValue(Tag0)
            ? Elements(signedData.ReadSetOf(skipSortOrderValidation: true, Tag0))
            : [];
        var signers = Elements(signedData.ReadSetOf());
        signedData.ThrowIfNotEmpty();
        message = new CmsMessage(version, digestAlgorithms, content, certificates, signers);
        return null;
    }

    private static CheckFailure? ReadContent(DerReader encapsulated, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (encapsulated.ReadObjectIdentifier() != CmsOids.Data)
        {
            return new CheckFailure(Problem.ContentTypeNotData);
        }
        if (!encapsulated.HasData)
        {
            return new CheckFailure(Problem.ContentDetached);
        }
        var wrapped = encapsulated.ReadSequence(Tag0);
        encapsulated.ThrowIfNotEmpty();
        content = wrapped.ReadOctetString();
        wrapped.ThrowIfNotEmpty();
        return null;
    }

    private static ReadOnlyMemory<byte>[] Elements(DerReader set)
    {
        if (!set.HasData)
        {
            return [];
        }
        var first = set.ReadEncodedValue();
        if (!set.HasData)
        {
            // As in nearly every document.
            return [first];
        }
        List<ReadOnlyMemory<byte>> elements = [first];
        while (set.HasData)
        {
            elements.Add(set.ReadEncodedValue());
        }
        return [.. elements];
    }
}
