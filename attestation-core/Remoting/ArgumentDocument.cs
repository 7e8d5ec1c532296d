using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The values of a script as one JSON document in a literal of PowerShell. Only printable ASCII without the apostrophe stands
/// in it, so that nothing of a value can end the literal. Each text carries a letter in front, which the script removes: no
/// parser then takes it for a date, as Windows PowerShell does with <c>/Date(0)/</c> and PowerShell 7 with ISO 8601.
/// </summary>
internal static class ArgumentDocument
{
    /// <summary>In front of a text that follows as it is.</summary>
    private const char Plain = 't';

    /// <summary>In front of a text that follows as the numbers of its characters, because some parsers replace half a surrogate pair.</summary>
    private const char Numbers = 'n';

    /// <summary>How long one literal may be; a longer document is several, joined.</summary>
    private const int LiteralLength = 512 * 1024;

    /// <summary>The document as an expression of PowerShell that gives its JSON.</summary>
    public static string Literal(JObject values)
    {
        var json = Json(values);
        var pieces = Enumerable.Range(0, (json.Length + LiteralLength - 1) / LiteralLength)
            .Select(piece => json.Substring(piece * LiteralLength, Math.Min(LiteralLength, json.Length - (piece * LiteralLength))));
        return string.Join(" +\n", pieces.Select(piece => $"'{piece}'"));
    }

    private static string Json(JObject values)
    {
        var text = new StringBuilder();
        using var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)) { StringEscapeHandling = StringEscapeHandling.EscapeNonAscii };
        Marked(values).WriteTo(writer);
        // Of ASCII the writer leaves the apostrophe and the last control character as they are; both stand in texts only.
        return text.Replace("'", "\\u0027").Replace("\u007f", "\\u007f").ToString();
    }

    private static JToken Marked(JToken value) => value.Type switch
    {
        JTokenType.Object => new JObject(((JObject)value).Properties().Select(member => new JProperty(member.Name, Marked(member.Value)))),
        JTokenType.Array => new JArray(((JArray)value).Select(Marked)),
        JTokenType.String => Marked((string)value!),
        JTokenType.Integer or JTokenType.Boolean or JTokenType.Null => value,
        _ => throw new ArgumentException($"A script takes no value of the type {value.Type}.", nameof(value)),
    };

    private static string Marked(string text) => HasHalfPair(text)
        ? Numbers + string.Join(',', text.Select(character => (int)character))
        : Plain + text;

    private static bool HasHalfPair(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return true;
            }
        }

        return false;
    }
}
