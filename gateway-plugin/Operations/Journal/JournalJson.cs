using System.Text;
using AzureBenefits.Attestation;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>Events as JSON objects without a line break. The first one of a journal carries the version of the format.</summary>
internal static class JournalJson
{
    /// <summary>The version of the format that is written. A journal of another version is left alone.</summary>
    public const int FormatVersion = 1;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerSettings s_settings = new()
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy { ProcessDictionaryKeys = false } },
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
    };

    public static byte[] Write(JournalEvent happened) => WriteStored(StoredEvent.Of(happened));

    public static void Write(Stream to, JournalEvent happened) => WriteStored(to, StoredEvent.Of(happened));

    /// <summary>The event; null when this version does not know it.</summary>
    /// <exception cref="JsonException">It is no event.</exception>
    public static JournalEvent? Read(ReadOnlySpan<byte> json) => ReadStored<StoredEvent>(json)?.ToEvent();

    /// <summary>Anything else that is stored, in the same way.</summary>
    public static byte[] WriteStored<T>(T stored)
    {
        using var bytes = new PieceStream();
        WriteStored(bytes, stored);
        return bytes.ToArray();
    }

    /// <summary>What was stored so.</summary>
    /// <exception cref="JsonException">It is nothing of that kind.</exception>
    /// <exception cref="ArgumentException">It is no text.</exception>
    public static T? ReadStored<T>(ReadOnlySpan<byte> json) => JsonConvert.DeserializeObject<T>(s_utf8.GetString(json), s_settings);

    private static void WriteStored<T>(Stream to, T stored)
    {
        using var writer = new JsonTextWriter(new StreamWriter(to, s_utf8, leaveOpen: true));
        JsonSerializer.Create(s_settings).Serialize(writer, stored);
    }
}
