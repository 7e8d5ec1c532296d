using System.Formats.Asn1;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>One signer of a message (RFC 5652, section 5.3).</summary>
internal sealed record CmsSignerInfo
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag KeyIdentifierTag = new(TagClass.ContextSpecific, 0);

    /// <summary>1, or 3 when the signer is named by its key.</summary>
    public required int Version { get; init; }

    /// <summary>The encoded name of the certificate's issuer; empty when the signer is named by its key.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private init; }

    public ReadOnlyMemory<byte> SerialNumber { get; private init; }

    /// <summary>The subject key identifier; null when the signer is named by issuer and serial number.</summary>
    public ReadOnlyMemory<byte>? KeyIdentifier { get; private init; }

    public required CmsAlgorithm DigestAlgorithm { get; init; }

    /// <summary>The digest algorithm as it stands; it is not signed, so it must say the same as the message's own list.</summary>
    public required ReadOnlyMemory<byte> EncodedDigestAlgorithm { get; init; }

    public required CmsAlgorithm SignatureAlgorithm { get; init; }

    /// <summary>The signed attributes, encoded as they stand; null when the content is signed directly.</summary>
    public ReadOnlyMemory<byte>? SignedAttributes { get; private init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    public static CheckFailure? Read(ReadOnlyMemory<byte> der, out CmsSignerInfo? signer)
    {
        signer = null;
        try
        {
            var reader = new DerReader(der).ReadSequence();
            var version = CmsVersion.Read(ref reader);
            var (issuer, serialNumber, keyIdentifier) = ReadIdentifier(ref reader);
            if (version != (keyIdentifier is null ? CmsVersion.ByIssuer : CmsVersion.ByKey))
            {
                return new CheckFailure(Problem.CmsMalformed);
            }
            var digestAlgorithm = reader.PeekEncodedValue();
            var read = new CmsSignerInfo
            {
                Version = version.Value,
                Issuer = issuer,
                SerialNumber = serialNumber,
                KeyIdentifier = keyIdentifier,
                DigestAlgorithm = CmsAlgorithm.Read(ref reader),
                EncodedDigestAlgorithm = digestAlgorithm,
                SignedAttributes = reader.PeekTag().HasSameClassAndValue(Tag0) ? reader.ReadEncodedValue() : (ReadOnlyMemory<byte>?)null,
                SignatureAlgorithm = CmsAlgorithm.Read(ref reader),
                Signature = reader.ReadOctetString(),
            };
            if (reader.HasData)
            {
                // Unsigned attributes (countersignatures, time stamps) can be changed by anyone and mean nothing here.
                return new CheckFailure(Problem.SignerUnsignedAttributes);
            }
            signer = read;
            return null;
        }
        catch (AsnContentException)
        {
            return new CheckFailure(Problem.CmsMalformed);
        }
    }

    private static (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> SerialNumber, ReadOnlyMemory<byte>? KeyIdentifier) ReadIdentifier(ref DerReader reader)
    {
        if (reader.PeekTag().HasSameClassAndValue(KeyIdentifierTag))
        {
            return (default, default, reader.ReadOctetString(KeyIdentifierTag));
        }
        var sequence = reader.ReadSequence();
        var issuer = sequence.ReadEncodedValue();
        var serialNumber = sequence.ReadIntegerBytes();
        sequence.ThrowIfNotEmpty();
        return (issuer, serialNumber, null);
    }
}
