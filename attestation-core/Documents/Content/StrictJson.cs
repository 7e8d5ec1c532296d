using System.Text.Json;
using System.Text.Unicode;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// Reads JSON from strangers: UTF-8 without a byte order mark, an object at the top, no member twice at any depth. Parsers
/// differ on which of two equal members counts, so a document with two would mean different things to different readers.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    public static CheckFailure? Read(ReadOnlyMemory<byte> utf8, out JsonDocument? document)
    {
        document = null;
        if (!Utf8.IsValid(utf8.Span))
        {
            return new CheckFailure(Problem.ContentNotJson);
        }
        try
        {
            document = JsonDocument.Parse(utf8, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new CheckFailure(Problem.ContentNotJson);
            }
            return DuplicateIn(document.RootElement) is { } name ? new CheckFailure(Problem.ContentDuplicateMember, name) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half a surrogate pair.
            return new CheckFailure(Problem.ContentNotJson);
        }
    }

    /// <summary>Null when absent or not a text.</summary>
    public static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>Null when it's not a text.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? DuplicateIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => DuplicateInObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(DuplicateIn).FirstOrDefault(name => name is not null),
        _ => null,
    };

    private static string? DuplicateInObject(JsonElement element)
    {
        var seen = new NameSet();
        foreach (var member in element.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                return member.Name;
            }
            if (DuplicateIn(member.Value) is { } nested)
            {
                return nested;
            }
        }
        return null;
    }
}
