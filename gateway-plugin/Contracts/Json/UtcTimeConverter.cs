using System.Globalization;
using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>Writes times in UTC with the letter Z and at most milliseconds, whatever offset they carry. Requests hold no times.</summary>
internal sealed class UtcTimeConverter : JsonConverter
{
    public override bool CanRead => false;

    public override bool CanConvert(Type objectType) => objectType == typeof(DateTimeOffset) || objectType == typeof(DateTimeOffset?);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(value is DateTimeOffset time ? Text(time) : null);

    /// <summary>A time as this API writes it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        throw new NotSupportedException();
}
