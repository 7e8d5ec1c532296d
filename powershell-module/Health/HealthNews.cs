using System.Collections.Immutable;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Health;

/// <summary>What is new about a cluster.</summary>
/// <param name="Check">The check.</param>
/// <param name="Findings">What is new, or has another level than before.</param>
/// <param name="Resolved">The ids of what is gone.</param>
internal sealed record HealthNews(ClusterCheck Check, ImmutableArray<HealthFinding> Findings, ImmutableArray<string> Resolved)
{
    /// <summary>What a check found that nobody was told yet; null when there is nothing.</summary>
    public static HealthNews? Of(ClusterCheck check, HealthHistory history)
    {
        var known = history.Find(check)?.Findings ?? [];
        var findings = check.ToActOn.Where(finding => !known.Any(earlier => earlier.Id == finding.Id && earlier.Level == finding.Level)).ToImmutableArray();
        var resolved = check.IsRead ? known.Select(earlier => earlier.Id).Except(check.ToActOn.Select(finding => finding.Id)).ToImmutableArray() : [];
        return findings.IsEmpty && resolved.IsEmpty ? null : new HealthNews(check, findings, resolved);
    }
}
