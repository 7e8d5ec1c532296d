using System.Collections.Immutable;
using System.Globalization;
using AzureBenefits.Attestation.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// One flat record of a script. Reading is tolerant of what the way back does to values: one-element lists that became
/// single values, numbers that became text, missing properties. A shape that nothing on that way makes is not understood: read
/// as absent, it would hide what the server said.
/// </summary>
public sealed class NodeRecord
{
    private readonly RecordValues _values;

    /// <summary>Which row of its columns it is; null when it has no columns.</summary>
    private readonly int? _row;

    private NodeRecord(RecordValues values, int? row = null) => (_values, _row) = (values, row);

    /// <summary>What the record describes.</summary>
    public string Kind => Text("kind");

    /// <summary>Reads a record; null when the text is not a JSON object.</summary>
    public static NodeRecord? Parse(string json)
    {
        try
        {
            // Dates stay text: the scripts emit ISO 8601, and a guess by the parser would lose the offset.
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return JsonMembers.Read(reader) == JsonToken.StartObject ? Read(reader) : null;
        }
        catch (JsonReaderException)
        {
            return null;
        }
    }

    /// <summary>
    /// The record of an already parsed object. One that is not flat is no record: read as one, its parts would seem absent.
    /// </summary>
    /// <exception cref="NodeShellException">A member holds something else than a single value or a list of such.</exception>
    public static NodeRecord From(JObject values)
    {
        using var reader = values.CreateReader();
        reader.Read();
        return Read(reader);
    }

    /// <summary>The record of the object at which a reader stands, see <see cref="RecordValues.Read"/>.</summary>
    internal static NodeRecord Read(JsonReader reader) => new(RecordValues.Read(reader));

    /// <summary>The text of a property, empty when absent.</summary>
    /// <exception cref="NodeShellException">It is a list.</exception>
    public string Text(string name) => _values.Text(name, _row, out var isList) is var text && isList ? throw NotUnderstood(name, "a list") : text ?? "";

    /// <summary>The text of a property, null when absent or empty.</summary>
    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The integer of a property, null when absent or not an integer.</summary>
    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The boolean of a property; false when absent.</summary>
    /// <exception cref="NodeShellException">It is something else.</exception>
    public bool Boolean(string name) => TextOrNull(name) is { } text && (bool.TryParse(text, out var value) ? value : throw NotUnderstood(name, "no boolean"));

    /// <summary>The value of an enumeration by its name; its default, which stands for unknown, when absent or another text.</summary>
    public T Value<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(Text(name), ignoreCase: true, out var value) && Enum.GetName(value) is { } known
        && known.Equals(Text(name), StringComparison.OrdinalIgnoreCase) ? value : default;

    /// <summary>The GUID of a property; null when absent, malformed or the empty GUID, which the platform uses for none.</summary>
    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) && id != Guid.Empty ? id : null;

    /// <summary>The UTC time of a property; null when absent or malformed.</summary>
    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>The error that the record tells of.</summary>
    public ScriptError Error() => new(Text("errorId"), Text("category"));

    /// <summary>The texts of a list property; a single value counts as a list of one, an absent one as empty.</summary>
    public ImmutableArray<string> Texts(string name) =>
        _row is not null && _values.Text(name, _row, out _) is { } text ? [text] : _row is not null ? [] : [.. _values.Texts(name)];

    /// <summary>The records for which a record of columns stands (see <see cref="RecordColumns"/>); of any other, itself.</summary>
    /// <param name="texts">Texts that are held already and need not be held again; takes those of the rows.</param>
    /// <exception cref="NodeShellException">Its columns are not of one length.</exception>
    public IEnumerable<NodeRecord> Rows(HashSet<string> texts)
    {
        if (TextOrNull(RecordColumns.Rows) is null)
        {
            return [this];
        }

        var rows = Number(RecordColumns.Rows) is { } number and >= 0 ? number : throw NotUnderstood(RecordColumns.Rows, "no number of rows");
        RecordColumns.Check(_values, rows);
        RecordColumns.Share(_values, texts);
        return Enumerable.Range(0, rows).Select(row => new NodeRecord(_values, row));
    }

    /// <summary>The record as JSON on one line; its values are texts.</summary>
    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        _values.Write(writer);
        return text.ToString();
    }

    internal static NodeShellException NotUnderstood(string name, string what) => new(Reason.AnswerNotUnderstood, $"In a record, {name} is {what}.");
}
