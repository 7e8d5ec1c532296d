using System.Globalization;
using System.Text;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Health;

/// <summary>
/// Checks as metrics, in text that Prometheus' own format and OpenMetrics both take: gauges only, no timestamps, line feeds. What
/// couldn't be read is absent, never 0. No label names a virtual machine.
/// </summary>
internal static class MetricsText
{
    private const string Prefix = "azure_benefits_";

    private static readonly (string Name, Func<ClusterCheck, IEnumerable<Sample>> SamplesOf)[] OfClusters =
    [
        ("health", check => [new Sample([("cluster", check.Name)], check.Code)]),
        ("alert", check => !check.IsRead ? [] : check.ToActOn.Select(finding => new Sample(
            [("cluster", check.Name), ("id", finding.Id), ("level", finding.Level.ToString().ToLowerInvariant())], 1))),
        ("servers", check => check.Outcome.Value is { } health ? Servers(check.Name, health.ServerCounts) : []),
        ("virtual_machines", check => check.Outcome.Value is { VirtualMachineCounts: { NotRead: 0 } counts } ? Machines(check.Name, counts) : []),
        ("certificate_expiration_timestamp_seconds", check => check.Outcome.Value?.Servers
            .Where(server => server.Expiry.Expiration is not null)
            .Select(server => new Sample([("cluster", check.Name), ("server", server.Name)], server.Expiry.Expiration!.Value.ToUnixTimeSeconds())) ?? []),
        ("last_connected_timestamp_seconds", check => check.Outcome.Value?.Snapshot.Registration?.LastConnected is { } connected
            ? [new Sample([("cluster", check.Name)], connected.ToUnixTimeSeconds())]
            : []),
    ];

    public static string Of(IEnumerable<ClusterCheck> checks, DateTimeOffset now)
    {
        var clusters = checks.ToArray();
        var text = new StringBuilder();
        foreach (var (name, samplesOf) in OfClusters)
        {
            Write(text, name, [.. clusters.SelectMany(samplesOf)]);
        }

        Write(text, "last_run_timestamp_seconds", [new Sample([], now.ToUnixTimeSeconds())]);
        return text.Append("# EOF\n").ToString();
    }

    private static void Write(StringBuilder text, string name, IReadOnlyCollection<Sample> samples)
    {
        if (samples.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"# HELP {Prefix}{name} {ModuleTexts.Get($"Metric.{name}")}\n# TYPE {Prefix}{name} gauge\n");
        foreach (var sample in samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Prefix}{name}{sample.LabelText} {sample.Value}\n");
        }
    }

    private static IEnumerable<Sample> Servers(string cluster, ServerCounts counts) => States(
        cluster,
        ("total", counts.Total),
        ("active", counts.Active),
        ("set_up", counts.SetUp),
        ("expired", counts.Expired),
        ("need_repair", counts.NeedRepair),
        ("need_attention", counts.NeedAttention),
        ("not_read", counts.NotRead));

    private static IEnumerable<Sample> Machines(string cluster, VirtualMachineCounts counts) => States(
        cluster,
        ("total", counts.Total),
        ("set_up", counts.SetUp),
        ("served", counts.Served),
        ("not_served", counts.NotServed),
        ("not_tested", counts.NotTested),
        ("need_repair", counts.NeedRepair),
        ("can_turn_on", counts.CanTurnOn));

    private static IEnumerable<Sample> States(string cluster, params (string State, int Count)[] states) =>
        states.Select(item => new Sample([("cluster", cluster), ("state", item.State)], item.Count));

    private sealed record Sample((string Name, string Value)[] Labels, long Value)
    {
        public string LabelText => Labels.Length == 0 ? "" : $"{{{string.Join(',', Labels.Select(label => $"{label.Name}=\"{Escaped(label.Value)}\""))}}}";

        private static string Escaped(string value) => value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
