using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Problems;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>
/// A text, as it is stored: by its key and what fills its places, so that it is read in whatever language. A name, or what a
/// server said, is stored as it is; version 0.1.0 stored every text so. A key that is not known any more is shown as such.
/// </summary>
[JsonConverter(typeof(StoredTextConverter))]
internal sealed record StoredText(string Text, string? Source = null, IReadOnlyList<StoredText>? Arguments = null, IReadOnlyList<StoredText>? Rest = null)
{
    /// <summary>The texts of the core and of the plugin.</summary>
    private static readonly Dictionary<string, TextSource> s_sources = new(StringComparer.Ordinal) { ["core"] = LocalText.CoreTexts, ["plugin"] = ProblemTexts.Source };

    public static StoredText? Of(LocalText? text) => text is null ? null : new StoredText(
        text.Key,
        text.IsName ? null : s_sources.First(source => source.Value == text.Source).Key,
        All(text.Arguments),
        All(text.Rest));

    public LocalText ToText()
    {
        var first = Source is not null && s_sources.TryGetValue(Source, out var source) && source.Has(Text)
            ? LocalText.Of(Text, [.. (Arguments ?? []).Select(argument => argument.ToText())]) with { Source = source }
            : LocalText.OfName(Text);
        return (Rest ?? []).Aggregate(first, (text, next) => text.Then(next.ToText()));
    }

    private static StoredText[]? All(IReadOnlyCollection<LocalText> texts) => texts.Count == 0 ? null : [.. texts.Select(text => Of(text)!)];
}

/// <summary>Writes a text without a key as a string, any other as an object.</summary>
internal sealed class StoredTextConverter : JsonConverter<StoredText>
{
    public override void WriteJson(JsonWriter writer, StoredText? value, JsonSerializer serializer)
    {
        if (value is null or { Source: null, Rest: null })
        {
            writer.WriteValue(value?.Text);
            return;
        }

        var members = new JObject { [value.Source is null ? "name" : "key"] = value.Text };
        Add("source", value.Source);
        Add("arguments", value.Arguments);
        Add("rest", value.Rest);
        members.WriteTo(writer);

        void Add(string name, object? member)
        {
            if (member is not null)
            {
                members[name] = JToken.FromObject(member, serializer);
            }
        }
    }

    public override StoredText? ReadJson(JsonReader reader, Type objectType, StoredText? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        JToken.ReadFrom(reader) switch
        {
            JValue { Value: null } => null,
            JObject members => new StoredText(
                (string?)(members["key"] ?? members["name"]) ?? "",
                (string?)members["source"],
                members["arguments"]?.ToObject<StoredText[]>(serializer),
                members["rest"]?.ToObject<StoredText[]>(serializer)),
            var text => new StoredText(text.ToString()),
        };
}
