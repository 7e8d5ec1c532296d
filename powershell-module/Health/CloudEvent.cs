using AzureBenefits.Attestation.Assessment;
using AzureBenefits.PowerShell.Output;
using Newtonsoft.Json;

namespace AzureBenefits.PowerShell.Health;

/// <summary>News as an event in the JSON format of CloudEvents 1.0, structured mode.</summary>
internal static class CloudEvent
{
    /// <summary>The media type of such an event.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>The event.</summary>
    /// <param name="news">What is new.</param>
    /// <param name="machine">The machine on which the check ran.</param>
    /// <param name="now">When.</param>
    /// <param name="includeNames">Whether virtual machines that can't get documents are named.</param>
    public static string Of(IEnumerable<HealthNews> news, string machine, DateTimeOffset now, bool includeNames) => JsonConvert.SerializeObject(
        new
        {
            Specversion = "1.0",
            Id = Guid.NewGuid(),
            Source = $"/azure-benefits/{Uri.EscapeDataString(machine)}",
            Type = "azurebenefits.health",
            Time = now.UtcDateTime,
            Datacontenttype = "application/json",
            Data = new { Clusters = news.Select(item => ClusterOf(item, includeNames)) },
        },
        Settings());

    private static JsonSerializerSettings Settings()
    {
        var settings = ModuleJson.CreateSettings();
        (settings.Formatting, settings.NullValueHandling) = (Formatting.None, NullValueHandling.Ignore);
        return settings;
    }

    private static object ClusterOf(HealthNews news, bool includeNames) => new
    {
        Cluster = news.Check.Name,
        Verdict = HealthCode.LevelOf(news.Check.Code),
        Findings = news.Findings.Select(finding => new { finding.Id, finding.Level, finding.Message, finding.Fix, finding.Since }),
        news.Resolved,
        NotServed = includeNames ? NotServedOf(news.Check) : null,
    };

    private static IEnumerable<string>? NotServedOf(ClusterCheck check) => check.Outcome.Value?.Servers
        .SelectMany(server => server.Assessment.VirtualMachines
            .Where(machine => server.ServedOn(machine) == Served.No)
            .Select(machine => machine.VirtualMachine.Name));
}
