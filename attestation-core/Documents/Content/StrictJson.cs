using System.Text.Json;
using System.Text.Unicode;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// Reads JSON from strangers in one pass: UTF-8 without a byte order mark, an object at the top, no member twice at any depth.
/// Parsers differ on which of two equal members counts, so a document with two would mean different things to different readers.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };

    /// <param name="utf8">The text.</param>
    /// <param name="known">What is asked for.</param>
    /// <param name="values">Takes the values by their numbers.</param>
    public static CheckFailure? Read(ReadOnlySpan<byte> utf8, KnownMembers known, Span<MemberValue> values)
    {
        if (!Utf8.IsValid(utf8))
        {
            return new CheckFailure(Problem.ContentNotJson);
        }
        try
        {
            var json = new Utf8JsonReader(utf8, Options);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return new CheckFailure(Problem.ContentNotJson);
            }
            var twice = ReadObject(ref json, known, values);
            while (json.Read())
            {
                // What isn't JSON further on counts before a member that is there twice.
            }
            return twice is null ? null : new CheckFailure(Problem.ContentDuplicateMember, twice);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with half a surrogate pair.
            return new CheckFailure(Problem.ContentNotJson);
        }
    }

    /// <summary>Reads to the object's end, and gives the first name that is there twice, at which it stops; null for none.</summary>
    private static string? ReadObject(ref Utf8JsonReader json, KnownMembers known, Span<MemberValue> values)
    {
        var names = new NameSet(known);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!names.Add(ref json, out var place))
            {
                return json.GetString();
            }
            json.Read();
            if (place >= 0)
            {
                values[known.NumberOf(place)] = Value(ref json);
            }
            if (ReadNested(ref json, known.Inside(place), values) is { } twice)
            {
                return twice;
            }
        }
        return null;
    }

    private static string? ReadNested(ref Utf8JsonReader json, KnownMembers known, Span<MemberValue> values) => json.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref json, known, values),
        JsonTokenType.StartArray => ReadArray(ref json, values),
        _ => null,
    };

    private static string? ReadArray(ref Utf8JsonReader json, Span<MemberValue> values)
    {
        string? twice = null;
        while (twice is null && json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            twice = ReadNested(ref json, KnownMembers.None, values);
        }
        return twice;
    }

    private static MemberValue Value(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => new MemberValue(JsonValueKind.String, Text(ref json)),
        JsonTokenType.StartObject => new MemberValue(JsonValueKind.Object, null),
        JsonTokenType.StartArray => new MemberValue(JsonValueKind.Array, null),
        JsonTokenType.Number => new MemberValue(JsonValueKind.Number, null),
        JsonTokenType.Null => new MemberValue(JsonValueKind.Null, null),
        JsonTokenType.True => new MemberValue(JsonValueKind.True, null),
        _ => new MemberValue(JsonValueKind.False, null),
    };

    private static string? Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
