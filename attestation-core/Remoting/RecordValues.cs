using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The members of a record as texts, decoded while its JSON is read: the records of a large server hold a hundred thousand values,
/// which as tokens take several times as much memory as all that is kept of them.
/// </summary>
internal sealed class RecordValues
{
    /// <summary>What a command that answered nothing leaves in a record (also by ConvertTo-Json of 5.1).</summary>
    private static readonly object s_nothing = new();

    /// <summary>By name: null, a text, a list of texts and nulls, or an empty object.</summary>
    private readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal);

    private RecordValues()
    {
    }

    /// <summary>The names, in their order.</summary>
    public IReadOnlyCollection<string> Names => _members.Keys;

    /// <summary>
    /// Reads the object at which a reader stands, to its end. One that is not flat is no record: read as one, its parts would seem absent.
    /// </summary>
    /// <exception cref="NodeShellException">A member holds something else than a single value or a list of such.</exception>
    /// <exception cref="JsonReaderException">It's no JSON.</exception>
    public static RecordValues Read(JsonReader reader)
    {
        var values = new RecordValues();
        (string Name, JTokenType Type)? odd = null;
        while (JsonMembers.Next(reader) is { } name)
        {
            if (!values.TryRead(name, reader, out var type))
            {
                odd ??= (name, type);
            }
        }

        return odd is { } found ? throw NodeRecord.NotUnderstood(found.Name, $"{found.Type}") : values;
    }

    /// <summary>The text of a member: null when it is absent, null or nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="row">Of a list the item to take; null to take none.</param>
    /// <param name="isList">Whether it is a list as a whole.</param>
    public string? Text(string name, int? row, out bool isList)
    {
        var value = Find(name);
        isList = value is string?[] && row is null;
        return value is string?[] list && row is { } at ? list[at] : value as string;
    }

    /// <summary>The texts of a member as a whole; those that are null are left out.</summary>
    public IEnumerable<string> Texts(string name) => Find(name) switch
    {
        string?[] list => list.OfType<string>(),
        string text => [text],
        _ => [],
    };

    /// <summary>How many values a column has; what the way back made of a list of one or none counts as that.</summary>
    public int Length(string name, int rows) => Find(name) switch
    {
        string?[] list => list.Length,
        string => 1,
        _ => Math.Min(rows, 1),
    };

    /// <summary>Puts texts that are known in the place of equal ones, so that each is held once.</summary>
    public void Share(string name, HashSet<string> texts)
    {
        if (Find(name) is string?[] list)
        {
            for (var at = 0; at < list.Length; at++)
            {
                if (list[at] is { } text && !texts.Add(text) && texts.TryGetValue(text, out var known))
                {
                    list[at] = known;
                }
            }
        }
    }

    /// <summary>Writes it as JSON.</summary>
    public void Write(JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _members)
        {
            writer.WritePropertyName(name);
            switch (value)
            {
                case string?[] list:
                    writer.WriteStartArray();
                    Array.ForEach(list, writer.WriteValue);
                    writer.WriteEndArray();
                    break;
                case null or string:
                    writer.WriteValue(value as string);
                    break;
                default:
                    writer.WriteStartObject();
                    writer.WriteEndObject();
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private object? Find(string name) => _members.TryGetValue(name, out var value)
        ? value
        : _members.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Reads the value at which the reader stands; false when it is none of a record, of which nothing is kept.</summary>
    private bool TryRead(string name, JsonReader reader, out JTokenType type)
    {
        type = JTokenType.Object;
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                var isEmpty = JsonMembers.Skip(reader) == 0;
                _members[name] = s_nothing;
                return isEmpty;
            case JsonToken.StartArray:
                type = JTokenType.Array;
                var list = ListOrNull(reader);
                _members[name] = list;
                return list is not null;
            default:
                _members[name] = Scalar(reader);
                return true;
        }
    }

    /// <summary>The list at which the reader stands; null when an item is no single value.</summary>
    private static string?[]? ListOrNull(JsonReader reader)
    {
        var items = new List<string?>();
        var isFlat = true;
        while (JsonMembers.Read(reader) != JsonToken.EndArray)
        {
            if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
            {
                isFlat = false;
                JsonMembers.Skip(reader);
            }
            else
            {
                items.Add(Scalar(reader));
            }
        }

        return isFlat ? [.. items] : null;
    }

    private static string? Scalar(JsonReader reader) => reader.TokenType switch
    {
        JsonToken.Null => null,
        _ => Convert.ToString(reader.Value, CultureInfo.InvariantCulture) ?? "",
    };
}
