using AzureBenefits.Attestation.Resources;
using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>
/// Puts texts into the caller's language, last of all: contracts hold keys and data, so that one contract serves every language.
/// A <see cref="LocalText"/> is written as a string, a <see cref="Sentence"/> as its text with places and what fills them.
/// </summary>
internal sealed class LocalTextConverter(TextLanguage language) : JsonConverter
{
    public override bool CanRead => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(LocalText) || objectType == typeof(Sentence);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (value is Sentence sentence)
        {
            serializer.Serialize(writer, SentenceContract.Of(sentence, language));
        }
        else
        {
            writer.WriteValue((value as LocalText)?.In(language));
        }
    }

    public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) => throw new NotSupportedException();
}
