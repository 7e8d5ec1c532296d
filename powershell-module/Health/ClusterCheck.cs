using System.Collections.Immutable;
using System.Globalization;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.PowerShell.Cmdlets;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Health;

/// <summary>What a check of one cluster showed.</summary>
/// <param name="Entry">What was given for the cluster.</param>
/// <param name="Outcome">How it stands, or why that isn't known.</param>
internal sealed record ClusterCheck(string Entry, Outcome<ClusterHealth> Outcome)
{
    /// <summary>The cluster's name; what was given for it where it couldn't be read.</summary>
    public string Name => Outcome.Value?.Snapshot.Name ?? Entry;

    /// <summary>The findings, most urgent first; never none.</summary>
    public ImmutableArray<HealthFinding> Findings { get; } = FindingsOf(Entry, Outcome);

    /// <summary>The findings that say more than that all is well.</summary>
    public IEnumerable<HealthFinding> ToActOn => Findings.Where(finding => finding.Level != FindingLevel.Ok);

    /// <summary>Whether the cluster could be read.</summary>
    public bool IsRead => Outcome.Value is not null;

    /// <summary>What couldn't be read: the cluster, or some of its servers.</summary>
    public IEnumerable<Failure> Failures => Outcome.Value is { } health
        ? health.Snapshot.Servers.Select(server => server.Failure).OfType<Failure>()
        : [Outcome.Failure!];

    /// <summary>The code that stands for all findings.</summary>
    public int Code => Findings.Select(finding => HealthCode.Of(finding.Level)).Aggregate(HealthCode.Worse);

    private static ImmutableArray<HealthFinding> FindingsOf(string entry, Outcome<ClusterHealth> outcome)
    {
        if (outcome.Value is not { } health)
        {
            var failure = outcome.Failure!;
            return [new HealthFinding(entry, FindingLevel.Unknown, Errors.IdOf(failure.Code), new AttestationException(failure).Message, failure.Fix?.ToString(), null)];
        }

        var name = health.Snapshot.Name;
        return health.Alerts.IsEmpty
            ? [new HealthFinding(name, FindingLevel.Ok, "healthy", ModuleTexts.Get("Health.Ok"), null, null)]
            : [.. health.Alerts.Select(alert => Of(name, alert) with { Causes = CausesOf(alert, health) })];
    }

    private static HealthFinding Of(string cluster, Alert alert) => new(
        cluster,
        LevelOf(alert.Level),
        CamelCase.Of(alert.Id.ToString()),
        alert.Message.Format(TextLanguage.English, CultureInfo.CurrentCulture),
        (alert.Fix ?? alert.Action?.Label)?.ToString(),
        alert.Since?.LocalDateTime);

    private static string[] CausesOf(Alert alert, ClusterHealth health)
    {
        string[] causes = [.. health.Diagnoses.Where(diagnosis => diagnosis.Alert == alert).Select(diagnosis => diagnosis.Cause.Format(TextLanguage.English, CultureInfo.CurrentCulture))];
        return causes.Length > 1 ? causes : [];
    }

    private static FindingLevel LevelOf(AlertLevel level) => level switch
    {
        AlertLevel.Information => FindingLevel.Information,
        AlertLevel.Warning => FindingLevel.Warning,
        AlertLevel.Critical => FindingLevel.Critical,
        _ => FindingLevel.Unknown,
    };
}
