using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AzureBenefits.Attestation;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>
/// The bytes of an answer, made once and shared: hundreds who watch an operation with thousands of targets are given the same
/// contract, and must not cost its JSON hundreds of times. Of a large one only the compressed bytes are kept, a tenth of the
/// plain ones, which hardly any caller asks for. Safe to use from several threads.
/// </summary>
internal sealed class AnswerBytes
{
    /// <summary>What fits into one packet is not worth compressing.</summary>
    private const int WorthCompressing = 1400;

    // Contracts never change, and what nobody holds any more is forgotten with its bytes.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<TextLanguage, Lazy<AnswerBytes>>> s_known = [];

    private readonly Lazy<byte[]> _plain;
    private readonly Lazy<byte[]> _compressed;

    private AnswerBytes(string tag, long length, Func<AnswerBytes, byte[]> plain, Func<AnswerBytes, byte[]> compressed)
    {
        (Tag, Length) = (tag, length);
        _plain = new Lazy<byte[]>(() => plain(this));
        _compressed = new Lazy<byte[]>(() => compressed(this));
    }

    /// <summary>How many there are, not compressed.</summary>
    public long Length { get; }

    public bool IsWorthCompressing => Length > WorthCompressing;

    /// <summary>The same for the same bytes.</summary>
    public string Tag { get; }

    public byte[] Plain => _plain.Value;

    /// <summary>As gzip.</summary>
    public byte[] Compressed => _compressed.Value;

    /// <summary>A contract's JSON in a language. Servers forbid synchronous writes to a response, and the serializer only knows those.</summary>
    public static AnswerBytes Of(object contract, TextLanguage language) => s_known.GetOrCreateValue(contract)
        .GetOrAdd(language, wanted => new Lazy<AnswerBytes>(() => OfJson(contract, wanted))).Value;

    /// <summary>Bytes that somebody else keeps anyway.</summary>
    public static AnswerBytes Of(byte[] plain) =>
        new(TagOf(SHA256.HashData(plain)), plain.Length, _ => plain, _ => Compress(gzip => gzip.Write(plain)));

    private static AnswerBytes OfJson(object contract, TextLanguage language)
    {
        using var json = new PieceStream();
        ContractJson.Write(json, contract, language);
        if (json.Length <= WorthCompressing)
        {
            return Of(json.ToArray());
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var compressed = Compress(gzip =>
        {
            foreach (var piece in json.Pieces)
            {
                hash.AppendData(piece);
                gzip.Write(piece);
            }
        });
        return new AnswerBytes(TagOf(hash.GetHashAndReset()), json.Length, Decompress, _ => compressed);
    }

    private static string TagOf(byte[] hash) => Convert.ToHexString(hash)[..32];

    private static byte[] Compress(Action<Stream> write)
    {
        using var compressed = new PieceStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            write(gzip);
        }

        return compressed.ToArray();
    }

    private static byte[] Decompress(AnswerBytes answer)
    {
        var plain = new byte[answer.Length];
        using var gzip = new GZipStream(new MemoryStream(answer.Compressed), CompressionMode.Decompress);
        gzip.ReadExactly(plain);
        return plain;
    }
}
