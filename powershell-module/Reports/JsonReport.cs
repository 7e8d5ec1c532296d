using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as JSON: camelCase, enumerations as text, times in UTC, like the answers of the gateway's API.</summary>
internal static class JsonReport
{
    public static string Write(Report report) => JsonConvert.SerializeObject(report, Formatting.Indented, new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy() },
        Converters = { new StringEnumConverter(new CamelCaseNamingStrategy()) },
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
    });
}
