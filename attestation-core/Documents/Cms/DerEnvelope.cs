using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// The outermost DER value has exactly the input's length. Bytes behind it would be carried along unsigned, and a length left
/// open would let parsers disagree on where the message ends.
/// </summary>
internal static class DerEnvelope
{
    private const byte Sequence = 0x30;
    private const byte Indefinite = 0x80;
    private const int TagAndLength = 2;

    public static CheckFailure? Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return new CheckFailure(Problem.DerTruncated);
        }
        if (bytes[0] != Sequence)
        {
            return new CheckFailure(Problem.DerMalformed);
        }
        if (bytes[1] == Indefinite)
        {
            return new CheckFailure(Problem.DerIndefiniteLength);
        }
        return Total(bytes) is not { } total ? new CheckFailure(Problem.DerMalformed)
            : total > bytes.Length ? new CheckFailure(Problem.DerTruncated)
            : total < bytes.Length ? new CheckFailure(Problem.DerTrailingData)
            : null;
    }

    /// <summary>Header and content together; null when the length is not written in the shortest way.</summary>
    private static long? Total(ReadOnlySpan<byte> bytes)
    {
        if (bytes[1] < Indefinite)
        {
            return TagAndLength + bytes[1];
        }
        var count = bytes[1] - Indefinite;
        if (count > sizeof(int) || bytes.Length < TagAndLength + count)
        {
            return null;
        }
        long size = 0;
        foreach (var part in bytes.Slice(TagAndLength, count))
        {
            size = (size << 8) | part;
        }
        var isShortest = size >= Indefinite && bytes[TagAndLength] != 0;
        return isShortest ? TagAndLength + count + size : null;
    }
}
