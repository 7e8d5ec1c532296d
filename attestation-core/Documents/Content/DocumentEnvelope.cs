using System.Buffers;
using System.Buffers.Text;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// The answer of the document endpoint: <c>{"encoding":"pkcs7","signature":"…"}</c>. Reading also takes the bare base64 text,
/// which may be wrapped into lines as tools do.
/// </summary>
public static class DocumentEnvelope
{
    /// <summary>The largest input that is looked at. Captured documents have about 4,000 bytes.</summary>
    public const int MaximumLength = 32 * 1024;

    private const int Group = 4;
    private const int BytesOfGroup = 3;

    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    private static ReadOnlySpan<byte> Opening => "{\"encoding\":\"pkcs7\",\"signature\":\""u8;

    private static ReadOnlySpan<byte> Closing => "\"}"u8;

    /// <summary>Wraps a signed document.</summary>
    /// <param name="message">The CMS message.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Write(ReadOnlySpan<byte> message)
    {
        var envelope = new byte[Opening.Length + Base64.GetMaxEncodedToUtf8Length(message.Length) + Closing.Length];
        Opening.CopyTo(envelope);
        Base64.EncodeToUtf8(message, envelope.AsSpan(Opening.Length), out _, out _);
        Closing.CopyTo(envelope.AsSpan(envelope.Length - Closing.Length));
        return envelope;
    }

    internal static CheckFailure? Read(ReadOnlySpan<byte> utf8, out ReadOnlyMemory<byte> message) =>
        Read(utf8, new byte[MaximumMessageLength(utf8.Length)], out message);

    /// <summary>Reads like the other, into a buffer that the message is then a part of.</summary>
    /// <param name="utf8">The UTF-8 text.</param>
    /// <param name="buffer">At least as long as <see cref="MaximumMessageLength"/> says.</param>
    /// <param name="message">The CMS message.</param>
    internal static CheckFailure? Read(ReadOnlySpan<byte> utf8, byte[] buffer, out ReadOnlyMemory<byte> message)
    {
        utf8 = Trim(utf8);
        return utf8 is [(byte)'{', ..] ? ReadEnvelope(utf8, buffer, out message) : Decode(Unwrap(utf8), buffer, out message);
    }

    /// <summary>How long the message of a text can be.</summary>
    internal static int MaximumMessageLength(int textLength) => Base64.GetMaxDecodedFromUtf8Length(textLength);

    private static CheckFailure? ReadEnvelope(ReadOnlySpan<byte> utf8, byte[] buffer, out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (EnvelopeMembers.Read(utf8, out var isPkcs7, out var signature) is { } failure)
        {
            return failure;
        }
        return !isPkcs7 ? new CheckFailure(Problem.EncodingUnsupported)
            : signature.IsEmpty ? new CheckFailure(Problem.SignatureMissing)
            : Decode(signature, buffer, out message);
    }

    private static CheckFailure? Decode(ReadOnlySpan<byte> text, byte[] buffer, out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (text.Length % Group != 0
            || Base64.DecodeFromUtf8(text, buffer, out var read, out var written) != OperationStatus.Done
            || read != text.Length
            || written != LengthOf(text)
            || !EndsCanonically(text, buffer.AsSpan(0, written)))
        {
            return new CheckFailure(Problem.Base64Malformed);
        }
        message = buffer.AsMemory(0, written);
        return null;
    }

    /// <summary>
    /// What whole groups decode to when nothing stands between their characters. The decoder itself passes over white space, and
    /// has fewer groups then.
    /// </summary>
    private static int LengthOf(ReadOnlySpan<byte> text) =>
        (text.Length / Group * BytesOfGroup) - (text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0);

    /// <summary>The unused bits of the last group are zero: one message has one text.</summary>
    private static bool EndsCanonically(ReadOnlySpan<byte> text, ReadOnlySpan<byte> bytes)
    {
        var rest = bytes.Length % BytesOfGroup;
        if (rest == 0)
        {
            return true;
        }
        Span<byte> group = stackalloc byte[Group];
        Base64.EncodeToUtf8(bytes[^rest..], group, out _, out _);
        return text.EndsWith(group);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOfAnyExcept(WhiteSpace);
        return start < 0 ? [] : text[start..(text.LastIndexOfAnyExcept(WhiteSpace) + 1)];
    }

    private static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> text) =>
        text.ContainsAny((byte)'\r', (byte)'\n') ? text.ToArray().Where(c => c is not ((byte)'\r' or (byte)'\n')).ToArray() : text;
}
