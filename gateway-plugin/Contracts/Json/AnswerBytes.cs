using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>
/// The bytes of an answer, made once and shared: hundreds who watch an operation with thousands of targets are given the same
/// contract, and must not cost its JSON hundreds of times. Safe to use from several threads.
/// </summary>
internal sealed class AnswerBytes
{
    // Contracts never change, and what nobody holds any more is forgotten with its bytes.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<TextLanguage, Lazy<AnswerBytes>>> s_known = [];

    private readonly Lazy<string> _tag;
    private readonly Lazy<byte[]> _compressed;

    public AnswerBytes(byte[] plain)
    {
        Plain = plain;
        _tag = new Lazy<string>(() => Convert.ToHexString(SHA256.HashData(Plain))[..32]);
        _compressed = new Lazy<byte[]>(Compress);
    }

    public byte[] Plain { get; }

    /// <summary>The same for the same bytes.</summary>
    public string Tag => _tag.Value;

    /// <summary>As gzip.</summary>
    public byte[] Compressed => _compressed.Value;

    /// <summary>A contract's JSON in a language. Servers forbid synchronous writes to a response, and the serializer only knows those.</summary>
    public static AnswerBytes Of(object contract, TextLanguage language) => s_known.GetOrCreateValue(contract)
        .GetOrAdd(language, wanted => new Lazy<AnswerBytes>(() => new AnswerBytes(ContractJson.ToBytes(contract, wanted)))).Value;

    private byte[] Compress()
    {
        using var compressed = new PieceStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Plain);
        }

        return compressed.ToArray();
    }
}
