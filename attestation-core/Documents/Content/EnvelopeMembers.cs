using System.Text.Json;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// Reads the two members of an envelope without copying: this is the longest text on the way of every document. No member may
/// occur twice; others are allowed and not used.
/// </summary>
internal static class EnvelopeMembers
{
    private const int Encoding = 0;
    private const int Signature = 1;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };
    private static readonly KnownMembers Known = new(0, ("encoding", null), ("signature", null));

    public static CheckFailure? Read(ReadOnlySpan<byte> utf8, out bool isPkcs7, out ReadOnlySpan<byte> signature)
    {
        isPkcs7 = false;
        signature = default;
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            var names = new NameSet(Known);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!names.Add(ref reader, out var place))
                {
                    return new CheckFailure(Problem.EnvelopeMalformed);
                }
                reader.Read();
                isPkcs7 |= place == Encoding && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("pkcs7"u8);
                signature = place == Signature && reader.TokenType == JsonTokenType.String ? Text(ref reader, utf8) : signature;
                reader.Skip();
            }
            // Reading on finds whatever stands behind the object.
            return reader.Read() ? new CheckFailure(Problem.EnvelopeMalformed) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half a surrogate pair or bytes that are not UTF-8.
            return new CheckFailure(Problem.EnvelopeMalformed);
        }
    }

    /// <summary>A slice of the input; a copy only when some writer escaped the slashes of base64.</summary>
    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        if (!reader.ValueIsEscaped)
        {
            return utf8.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }
        var text = new byte[reader.ValueSpan.Length];
        return text.AsSpan(0, reader.CopyString(text));
    }
}
