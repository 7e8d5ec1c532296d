using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Attestation;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>
/// A line of a journal: the length of its JSON, a checksum, the JSON, a line break. A line that was cut off or changed does
/// not fit its length or its checksum.
/// </summary>
internal static class JournalLine
{
    private const int LengthDigits = 8;
    private const int ChecksumDigits = 16;
    private const int PrefixLength = LengthDigits + 1 + ChecksumDigits + 1;
    private const byte End = (byte)'\n';

    public static byte[] Of(byte[] json)
    {
        using var line = new PieceStream();
        Write(line, [json]);
        return line.ToArray();
    }

    /// <summary>Writes the line.</summary>
    public static void Write(Stream to, IEnumerable<ArraySegment<byte>> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in json)
        {
            hash.AppendData(piece);
        }

        to.Write(Prefix(json.Sum(piece => piece.Count), hash.GetHashAndReset()));
        foreach (var piece in json)
        {
            to.Write(piece);
        }

        to.WriteByte(End);
    }

    /// <summary>Takes the line at the beginning of the bytes. False when there is no whole and unchanged one.</summary>
    public static bool TryTake(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> json, out int taken)
    {
        (json, taken) = (default, 0);
        var span = bytes.Span;
        if (span.Length <= PrefixLength
            || !Utf8Parser.TryParse(span[..LengthDigits], out uint length, out var digits, 'X')
            || digits != LengthDigits
            || length >= span.Length - PrefixLength
            || span[PrefixLength + (int)length] != End)
        {
            return false;
        }

        json = bytes.Slice(PrefixLength, (int)length);
        taken = PrefixLength + (int)length + 1;
        return span[..PrefixLength].SequenceEqual(Prefix((int)length, SHA256.HashData(json.Span)));
    }

    private static byte[] Prefix(int length, byte[] hash)
    {
        var checksum = Convert.ToHexString(hash, 0, ChecksumDigits / 2);
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:X8} {checksum} "));
    }
}
