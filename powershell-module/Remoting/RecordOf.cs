using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>What a script emitted, as remoting brings it, as the record that the core reads.</summary>
internal static class RecordOf
{
    /// <summary>Remoting's own depth is one; a record is flat, and its lists hold single values.</summary>
    private const int MaxDepth = 4;

    public static NodeRecord Output(object? output) => Token(output, MaxDepth) is JObject values
        ? NodeRecord.From(values)
        : throw new NodeShellException(Reason.AnswerNotUnderstood, $"{output}");

    private static JToken Token(object? value, int depth) => value switch
    {
        null => JValue.CreateNull(),
        PSObject { BaseObject: PSCustomObject } bag => Properties(bag, depth),
        PSObject wrapped => Token(wrapped.BaseObject, depth),
        string text => new JValue(text),
        DateTime time => new JValue(time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture)),
        Guid id => new JValue(id.ToString()),
        Enum name => new JValue(name.ToString()),
        _ when value.GetType().IsPrimitive || value is decimal => new JValue(value),
        _ when depth == 0 => new JValue($"{value}"),
        IDictionary entries => new JObject(entries.Cast<DictionaryEntry>().Select(entry => new JProperty($"{entry.Key}", Token(entry.Value, depth - 1)))),
        IEnumerable list => new JArray(list.Cast<object?>().Select(item => Token(item, depth - 1))),
        _ => Properties(PSObject.AsPSObject(value), depth),
    };

    private static JToken Properties(PSObject bag, int depth) => depth == 0
        ? new JValue($"{bag}")
        : new JObject(bag.Properties.Select(property => new JProperty(property.Name, Token(property.Value, depth - 1))));
}
