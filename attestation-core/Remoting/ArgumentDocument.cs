using System.Text;
using System.Text.Encodings.Web;
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

    /// <summary>How much is appended at once.</summary>
    private const int Block = 4096;

    /// <summary>All but the first one, which holds the values.</summary>
    private readonly List<StringBuilder> _further = [];
    private readonly StringBuilder _text = new();

    /// <summary>Appends the documents as an expression of PowerShell that gives their JSON; the first one holds the values.</summary>
    public static void AppendLiterals(StringBuilder text, JObject values)
    {
        var document = new ArgumentDocument();
        document.Write(values);
        text.Append("@('");
        Append(text, document._text, 0, document._text.Length);
        foreach (var further in document._further)
        {
            text.Append("',\n'");
            Append(text, further, 0, further.Length);
        }

        text.Append("')");
    }

    private void Write(JToken value)
    {
        switch (value.Type)
        {
            case JTokenType.Object:
                WriteObject((JObject)value);
                break;
            case JTokenType.Array:
                WriteItems(List, (JArray)value, Write, LongestDocument);
                break;
            case JTokenType.String when (string)value! is { Length: > LongestPiece } text:
                WriteItems(Pieces, text.Chunk(LongestPiece), piece => WriteText(Marked(new string(piece))), longest: 0);
                break;
            case JTokenType.String:
                WriteText(Marked((string)value!));
                break;
            case JTokenType.Integer or JTokenType.Boolean or JTokenType.Null:
                _text.Append(value.ToString(Formatting.None));
                break;
            default:
                throw new ArgumentException($"A script takes no value of the type {value.Type}.", nameof(value));
        }
    }

    private void WriteObject(JObject members)
    {
        var between = '{';
        foreach (var (name, value) in members)
        {
            _text.Append(between);
            WriteText(name);
            _text.Append(':');
            Write(value!);
            between = ',';
        }

        _text.Append(members.Count == 0 ? "{}" : "}");
    }

    /// <summary>Writes items where they belong, and then, when that is too long, moves them into documents of their own.</summary>
    private void WriteItems<T>(char kind, IEnumerable<T> items, Action<T> write, int longest)
    {
        var start = _text.Length;
        List<int> ends = [];
        _text.Append('[');
        foreach (var item in items)
        {
            _text.Append(ends.Count == 0 ? "" : ",");
            write(item);
            ends.Add(_text.Length);
        }

        _text.Append(']');
        if (_text.Length - start > longest)
        {
            Move(kind, start, ends);
        }
    }

    /// <summary>Moves the items of a list into further documents, as many as each can hold, and leaves what stands for them.</summary>
    private void Move(char kind, int start, List<int> ends)
    {
        List<int> numbers = [];
        var (from, to) = (start + 1, 0);
        foreach (var end in ends)
        {
            if (to > from && end - from > LongestDocument)
            {
                Add();
                from = to + 1;
            }

            to = end;
        }

        Add();
        // Setting the length would give it one block of its whole capacity.
        _text.Remove(start, _text.Length - start);
        WriteText(kind + string.Join(',', numbers));

        void Add()
        {
            var document = new StringBuilder("""{"items":[""");
            Append(document, _text, from, to);
            _further.Add(document.Append("]}"));
            numbers.Add(_further.Count);
        }
    }

    /// <summary>Appends a part of a text, little by little: what is appended at once is held in one block.</summary>
    private static void Append(StringBuilder text, StringBuilder other, int from, int to)
    {
        for (var at = from; at < to; at += Block)
        {
            text.Append(other, at, Math.Min(Block, to - at));
        }
    }

    // Of ASCII, this encoder also escapes the apostrophe and what can't be printed.
    private void WriteText(string text) => _text.Append('"').Append(JavaScriptEncoder.Default.Encode(text)).Append('"');

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
