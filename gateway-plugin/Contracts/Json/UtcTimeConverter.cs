using System.Globalization;
using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>Writes times in UTC with the letter Z and at most milliseconds, whatever offset they carry. Requests hold no times.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override bool CanRead => false;

    public override void WriteJson(JsonWriter writer, DateTimeOffset value, JsonSerializer serializer) =>
        writer.WriteValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));

    public override DateTimeOffset ReadJson(
        JsonReader reader, Type objectType, DateTimeOffset existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        throw new NotSupportedException();
}
