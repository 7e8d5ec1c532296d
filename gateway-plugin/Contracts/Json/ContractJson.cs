using System.Collections.Frozen;
using System.Text;
using AzureBenefits.Attestation;
using AzureBenefits.Attestation.Resources;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>The plugin's own JSON: camelCase, enumerations as camelCase text, UTC times, absent values written as null.</summary>
internal static class ContractJson
{
    public const string ContentType = "application/json; charset=utf-8";

    private const int WriterBuffer = 4096;

    private static readonly CamelCaseNamingStrategy s_names = new();
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly DefaultContractResolver s_resolver = new() { NamingStrategy = s_names };
    private static readonly FrozenDictionary<string, JsonSerializer> s_serializers = TextLanguage.All.ToFrozenDictionary(language => language.Name, Create);

    /// <summary>An enumeration's value, or a text that a server gave for one, as this API writes it.</summary>
    public static string Name(string value) => s_names.GetPropertyName(value, hasSpecifiedName: false);

    /// <summary>A reason, a condition or a change, as this API writes it.</summary>
    public static string Name(IName value) => CamelCase.Of(value.Code);

    public static string Name(Enum value) => Name(value.ToString());

    public static byte[] ToBytes(object value, TextLanguage language)
    {
        using var stream = new PieceStream();
        Write(stream, value, language);
        return stream.ToArray();
    }

    /// <summary>The same JSON as a tree, in English. Times stay texts.</summary>
    public static JObject ToTree(object value) => JObject.FromObject(value, s_serializers[TextLanguage.English.Name]);

    public static void Write(Stream stream, object value, TextLanguage language)
    {
        using var text = new StreamWriter(stream, s_utf8, WriterBuffer, leaveOpen: true);
        using var writer = new JsonTextWriter(text);
        s_serializers[language.Name].Serialize(writer, value);
    }

    private static JsonSerializer Create(TextLanguage language) => JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = s_resolver,
        Converters = { new StringEnumConverter(s_names, allowIntegerValues: false), new UtcTimeConverter(), new LocalTextConverter(language) },
        NullValueHandling = NullValueHandling.Include,
    });
}
