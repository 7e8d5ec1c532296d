using System.Formats.Asn1;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// Reads DER by the platform's rules, as <see cref="AsnReader"/> does, but without an object for each of the fifty values of a
/// document, and without copies: what it gives are slices of the input.
/// </summary>
internal struct DerReader(ReadOnlyMemory<byte> data)
{
    private const AsnEncodingRules Rules = AsnEncodingRules.DER;

    private ReadOnlyMemory<byte> _rest = data;

    public readonly bool HasData => !_rest.IsEmpty;

    public readonly Asn1Tag PeekTag() => Asn1Tag.Decode(_rest.Span, out _);

    public readonly ReadOnlyMemory<byte> PeekEncodedValue()
    {
        AsnDecoder.ReadEncodedValue(_rest.Span, Rules, out _, out _, out var consumed);
        return _rest[..consumed];
    }

    public ReadOnlyMemory<byte> ReadEncodedValue()
    {
        var value = PeekEncodedValue();
        _rest = _rest[value.Length..];
        return value;
    }

    public DerReader ReadSequence(Asn1Tag? tag = null)
    {
        AsnDecoder.ReadSequence(_rest.Span, Rules, out _, out var length, out var consumed, tag);
        return new DerReader(TakeLast(length, consumed));
    }

    public DerReader ReadSetOf(bool skipSortOrderValidation = false, Asn1Tag? tag = null)
    {
        AsnDecoder.ReadSetOf(_rest.Span, Rules, out _, out var length, out var consumed, skipSortOrderValidation, tag);
        return new DerReader(TakeLast(length, consumed));
    }

    public ReadOnlyMemory<byte> ReadIntegerBytes()
    {
        var value = AsnDecoder.ReadIntegerBytes(_rest.Span, Rules, out var consumed);
        return TakeLast(value.Length, consumed);
    }

    public bool TryReadInt32(out int value)
    {
        var isSmall = AsnDecoder.TryReadInt32(_rest.Span, Rules, out value, out var consumed);
        _rest = _rest[consumed..];
        return isSmall;
    }

    /// <summary>The platform has the texts of identifiers in common use, so reading one makes none.</summary>
    public string ReadObjectIdentifier()
    {
        var identifier = AsnDecoder.ReadObjectIdentifier(_rest.Span, Rules, out var consumed);
        _rest = _rest[consumed..];
        return identifier;
    }

    public void ReadNull()
    {
        AsnDecoder.ReadNull(_rest.Span, Rules, out var consumed);
        _rest = _rest[consumed..];
    }

    public ReadOnlyMemory<byte> ReadOctetString(Asn1Tag? tag = null) =>
        AsnDecoder.TryReadPrimitiveOctetString(_rest.Span, Rules, out var value, out var consumed, tag)
            ? TakeLast(value.Length, consumed)
            : throw new AsnContentException();

    public ReadOnlyMemory<byte> ReadBitString() =>
        AsnDecoder.TryReadPrimitiveBitString(_rest.Span, Rules, out _, out var value, out var consumed)
            ? TakeLast(value.Length, consumed)
            : throw new AsnContentException();

    public readonly void ThrowIfNotEmpty()
    {
        if (HasData)
        {
            throw new AsnContentException();
        }
    }

    /// <summary>In DER a value's content ends where the value does.</summary>
    private ReadOnlyMemory<byte> TakeLast(int length, int consumed)
    {
        var content = _rest.Slice(consumed - length, length);
        _rest = _rest[consumed..];
        return content;
    }
}
