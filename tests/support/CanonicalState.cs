using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Testing;

/// <summary>
/// A lab's state as text in which two clusters that went different ways to the same end are equal: what is made up anew
/// each time (ids, MAC addresses, interface numbers, times) is left out, references are names, and lists are in one order.
/// </summary>
public static partial class CanonicalState
{
    private static readonly string[] MadeUp = ["id", "mac", "interfaceIndex", "expiration", "lastConnected", "attestationEndpoint"];

    /// <summary>The text.</summary>
    public static string Of(JObject state)
    {
        var copy = (JObject)state.DeepClone();
        var switches = copy["servers"]!.SelectMany(server => server["switches"]!).ToDictionary(item => (string)item["id"]!, item => item["name"]!);
        foreach (var reference in copy.Descendants().OfType<JProperty>().Where(property => property.Name == "switchId").ToArray())
        {
            reference.Value = (string?)reference.Value is { } id ? switches.GetValueOrDefault(id, "an unknown switch") : JValue.CreateNull();
        }

        foreach (var property in copy.Descendants().OfType<JProperty>().Where(property => MadeUp.Contains(property.Name)).ToArray())
        {
            property.Remove();
        }

        return AutomaticAddress().Replace(Sorted(copy).ToString(Formatting.Indented), "169.254.x.x");
    }

    // An adapter's automatic address comes from its interface number.
    [GeneratedRegex(@"169\.254\.(?!169\.253\b)\d+\.\d+")]
    private static partial Regex AutomaticAddress();

    private static JToken Sorted(JToken token) => token switch
    {
        JObject bag => new JObject(bag.Properties().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => new JProperty(property.Name, Sorted(property.Value)))),
        JArray list => new JArray(list.Select(Sorted).OrderBy(item => item.ToString(Formatting.None), StringComparer.Ordinal)),
        _ => token.DeepClone(),
    };
}
