using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The values of a script as JSON documents in literals of PowerShell. Only printable ASCII without the apostrophe stands in
/// them, so that nothing of a value can end its literal. Each text carries a letter in front, which the script removes: no
/// parser then takes it for a date, as Windows PowerShell does with <c>/Date(0)/</c> and PowerShell 7 with ISO 8601. What would
/// make a document too long stands in documents of its own, and a text that names them in its place.
/// </summary>
internal sealed class ArgumentDocument
{
    /// <summary>In front of a text that follows as it is.</summary>
    private const char Plain = 't';

    /// <summary>In front of a text that follows as the numbers of its characters, because some parsers replace half a surrogate pair.</summary>
    private const char Numbers = 'n';

    /// <summary>In front of the numbers of the documents that hold the items of a list.</summary>
    private const char List = 'l';

    /// <summary>In front of the numbers of the documents that hold the pieces of a text.</summary>
    private const char Pieces = 'p';

    /// <summary>
    /// How long a document may be. ConvertFrom-Json of Windows PowerShell parses with JavaScriptSerializer, whose MaxJsonLength is
    /// documented to be 2,097,152 characters unless it is set; whether 5.1 sets it isn't documented, and users of it report the
    /// limit. A quarter leaves room for members of an object that can't be cut.
    /// </summary>
    private const int LongestDocument = 512 * 1024;

    /// <summary>Of a piece of a text; a character takes at most six in the document.</summary>
    private const int LongestPiece = LongestDocument / 8;

    private readonly List<string> _documents = [""];

    /// <summary>The documents as an expression of PowerShell that gives their JSON; the first one holds the values.</summary>
    public static string Literals(JObject values)
    {
        var document = new ArgumentDocument();
        document._documents[0] = document.Json(values);
        return $"@('{string.Join("',\n'", document._documents)}')";
    }

    /// <summary>The JSON of a value. Each is written once: how long it is decides whether it stands where it belongs.</summary>
    private string Json(JToken value) => value.Type switch
    {
        JTokenType.Object => $"{{{string.Join(',', ((JObject)value).Properties().Select(member => $"{Quoted(member.Name)}:{Json(member.Value)}"))}}}",
        JTokenType.Array => Json([.. value.Select(Json)]),
        JTokenType.String when (string)value! is { Length: > LongestPiece } text =>
            Refer(Pieces, text.Chunk(LongestPiece).Select(piece => Quoted(Marked(new string(piece))))),
        JTokenType.String => Quoted(Marked((string)value!)),
        JTokenType.Integer or JTokenType.Boolean or JTokenType.Null => value.ToString(Formatting.None),
        _ => throw new ArgumentException($"A script takes no value of the type {value.Type}.", nameof(value)),
    };

    private string Json(string[] items) => items.Sum(LengthOf) <= LongestDocument ? Listed(items) : Refer(List, items);

    /// <summary>Puts the items into further documents, as many as each can hold, and gives what stands for them.</summary>
    private string Refer(char kind, IEnumerable<string> items)
    {
        var numbers = new List<int>();
        var (part, length) = (new List<string>(), 0);
        foreach (var item in items)
        {
            if (part.Count > 0 && length + LengthOf(item) > LongestDocument)
            {
                Add(part);
                (part, length) = ([], 0);
            }

            part.Add(item);
            length += LengthOf(item);
        }

        Add(part);
        return Quoted(kind + string.Join(',', numbers));

        void Add(List<string> full)
        {
            numbers.Add(_documents.Count);
            _documents.Add($"{{{Quoted("items")}:{Listed(full)}}}");
        }
    }

    private static string Listed(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    private static int LengthOf(string item) => item.Length + 1;

    // Of ASCII the escaping leaves the apostrophe and the last control character as they are.
    private static string Quoted(string text) => JsonConvert.ToString(text, '"', StringEscapeHandling.EscapeNonAscii)
        .Replace("'", "\\u0027", StringComparison.Ordinal).Replace("\u007f", "\\u007f", StringComparison.Ordinal);

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
