using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// A name of the contract: a reason, a condition or a change. Each is declared in the folder of its aspect, as a static
/// property of the partial type, so that no list of all of them has to be kept.
/// </summary>
public interface IName
{
    /// <summary>The name as it is declared, such as SwitchMissing.</summary>
    string Code { get; }
}

/// <summary>The declared names of a type: reasons, conditions or changes.</summary>
public static class Names
{
    /// <summary>All, in the order of their names.</summary>
    public static IEnumerable<T> All<T>()
        where T : struct, IName => Declared<T>.ByCode.Values;

    /// <summary>The declared name of this text, in any case; null when there is none, as of a later version.</summary>
    public static T? Find<T>(string code)
        where T : struct, IName => Declared<T>.ByCode.TryGetValue(code, out var name) ? name : null;

    private static class Declared<T>
        where T : struct, IName
    {
        public static readonly ImmutableSortedDictionary<string, T> ByCode = typeof(T)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(T))
            .ToImmutableSortedDictionary(property => property.Name, property => (T)property.GetValue(null)!, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Names as JSON writes them.</summary>
public static class CamelCase
{
    private static readonly ConcurrentDictionary<string, string> s_known = new(StringComparer.Ordinal);

    /// <summary>The name, which begins with one capital, in camelCase.</summary>
    public static string Of(string name) => name.Length == 0 ? name : s_known.GetOrAdd(name, text => char.ToLowerInvariant(text[0]) + text[1..]);

    /// <summary>The name as it is declared.</summary>
    public static string ToPascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>An enumeration's value in camelCase.</summary>
    public static string Of(Enum value) => Of(value.ToString());
}

/// <summary>Writes a name as camelCase text. What is not declared, as of a later version, is read as it stands.</summary>
internal sealed class NameConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => typeof(IName).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue(CamelCase.Of(((IName)value!).Code));

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(objectType) ?? objectType;
        var text = reader.Value as string ?? throw new JsonSerializationException($"{reader.Value} is not the name of a {type.Name}.");
        return type == typeof(Reason) ? (Reason)text
            : type == typeof(ConditionType) ? (ConditionType)text
            : (ChangeType)text;
    }
}
