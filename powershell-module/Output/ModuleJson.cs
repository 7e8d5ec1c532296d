using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace AzureBenefits.PowerShell.Output;

/// <summary>The module's JSON: camelCase, enumerations as text, times in UTC, like the answers of the gateway's API.</summary>
internal static class ModuleJson
{
    /// <summary>Settings of one's own, to add to.</summary>
    public static JsonSerializerSettings CreateSettings() => new()
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy() },
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy()) },
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        Formatting = Formatting.Indented,
    };
}
