using System.Collections.Frozen;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Health;

/// <summary>What a check found, as an event of Windows' event log.</summary>
/// <param name="Id">Its number; stable, <c>docs/watch.md</c> lists all.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Text">What happened, and what to do.</param>
internal sealed record HealthEvent(int Id, FindingLevel Level, string Text)
{
    /// <summary>Nothing to act on.</summary>
    public const int Healthy = 1;

    /// <summary>Something that was told before is gone.</summary>
    public const int Resolved = 2;

    /// <summary>A cluster that couldn't be read, whatever the reason.</summary>
    public const int NotRead = 190;

    /// <summary>The numbers of alerts. A number is never given to another alert.</summary>
    public static readonly FrozenDictionary<string, int> Ids = new Dictionary<AlertId, int>
    {
        [AlertId.Unreadable] = 100,
        [AlertId.ServersNotRead] = 101,
        [AlertId.NotRegistered] = 110,
        [AlertId.OutOfPolicy] = 111,
        [AlertId.RepairRegistration] = 112,
        [AlertId.Disconnected] = 113,
        [AlertId.SyncOverdue] = 114,
        [AlertId.Expired] = 120,
        [AlertId.Expiring] = 121,
        [AlertId.ServiceError] = 122,
        [AlertId.AwaitingCertificate] = 123,
        [AlertId.InactiveServers] = 140,
        [AlertId.Drift] = 141,
        [AlertId.NeedAttention] = 142,
        [AlertId.ClusterNetworkRole] = 143,
        [AlertId.ClusterNetworkPartitioned] = 144,
        [AlertId.Leftovers] = 145,
        [AlertId.MixedModes] = 146,
        [AlertId.NeedLegacyOsSupport] = 150,
        [AlertId.CanTurnOn] = 151,
        [AlertId.NeedGuestServiceInterface] = 152,
        [AlertId.NeedGuestUpdates] = 153,
        [AlertId.PolicyNotMet] = 160,
        [AlertId.PolicyExceeded] = 161,
        [AlertId.PolicyUndecided] = 162,
        [AlertId.PolicyRules] = 163,
        [AlertId.PolicyUnusable] = 164,
    }.ToFrozenDictionary(pair => CamelCase.Of(pair.Key.ToString()), pair => pair.Value);

    /// <summary>What is new about clusters.</summary>
    public static IEnumerable<HealthEvent> Of(IEnumerable<HealthNews> news) => news.SelectMany(item =>
        item.Findings.Select(Of).Concat(item.Resolved.Select(id => new HealthEvent(Resolved, FindingLevel.Information, ModuleTexts.Format("Event.Resolved", item.Check.Name, id)))));

    /// <summary>That clusters have nothing to act on: a log that stays empty would say the same of a watch that has stopped.</summary>
    public static IEnumerable<HealthEvent> OfHealthy(IEnumerable<ClusterCheck> checks) =>
        checks.Where(check => !check.ToActOn.Any()).SelectMany(check => check.Findings).Select(Of);

    private static HealthEvent Of(HealthFinding finding) => new(
        finding.Level == FindingLevel.Ok ? Healthy : Ids.GetValueOrDefault(finding.Id, NotRead),
        finding.Level,
        $"{finding.Cluster}: {finding.Message} {finding.Fix}".TrimEnd());
}
