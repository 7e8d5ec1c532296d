using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Decides what there is to act on. The order is that of urgency: what is lost now, what soon will be, what could be better.</summary>
internal static class AlertRules
{
    private static readonly ImmutableArray<Func<ClusterHealth, IEnumerable<Alert?>>> Rules =
    [
        cluster => [ReadingRules.Unreadable(cluster)],
        RegistrationRules.Registration,
        cluster => [CertificateRules.Expired(cluster), CertificateRules.ServiceError(cluster), CertificateRules.Awaiting(cluster)],
        cluster => [CertificateRules.Expiring(cluster, ExpiryLevel.Critical), RegistrationRules.Disconnected(cluster), ReadingRules.ServersNotRead(cluster)],
        cluster => [ConfigurationRules.InactiveServers(cluster), ConfigurationRules.Drift(cluster), ConfigurationRules.NeedAttention(cluster)],
        cluster => [ConfigurationRules.NetworkRole(cluster), ConfigurationRules.NetworkShared(cluster) ?? ConfigurationRules.NetworkPartitioned(cluster)],
        cluster => [CertificateRules.Expiring(cluster, ExpiryLevel.Warning), RegistrationRules.SyncOverdue(cluster)],
        PolicyRules.Of,
        cluster => [ConfigurationRules.Leftovers(cluster), MachineRules.NeedLegacyOsSupport(cluster)],
        cluster => [MachineRules.NeedGuestServiceInterface(cluster), MachineRules.NeedGuestUpdates(cluster), MachineRules.CanTurnOn(cluster)],
        cluster => [CertificateRules.Expiring(cluster, ExpiryLevel.Information), ReadingRules.MixedModes(cluster)],
    ];

    public static ImmutableArray<Alert> Apply(ClusterHealth cluster) =>
        [.. Rules.SelectMany(rule => rule(cluster)).OfType<Alert>().Select(alert => WithinRights(alert, cluster.Caller))];

    /// <summary>What would only be refused is not offered; who to ask is said instead.</summary>
    private static Alert WithinRights(Alert alert, CallerPermissions caller)
    {
        var may = alert.Action?.Id switch
        {
            null or AlertActionId.HowToRegister => true,
            AlertActionId.ShowVirtualMachines => caller.MayChangeVirtualMachines,
            _ => caller.MayChangeServers,
        };
        return may ? alert : alert with { Action = null, Fix = alert.Fix ?? new LocalText("Fix.CallerDenied") };
    }
}

/// <summary>Parts that alerts have in common.</summary>
internal static class AlertParts
{
    /// <summary>Names that fit in a sentence.</summary>
    private const int LongestListing = 4;

    /// <summary>
    /// A sentence about servers: the key ends in <c>.All</c>, which takes their number, <c>.One</c>, which takes the name, or
    /// <c>.Many</c>, which takes the number and names.
    /// </summary>
    public static Sentence OfServers(string key, ClusterHealth cluster, IReadOnlyCollection<ServerHealth> servers) => servers.Count switch
    {
        1 => Sentence.Of($"{key}.One", servers.First().Name),
        var count when count == cluster.Servers.Length => Sentence.Of($"{key}.All", count),
        var count => Sentence.Of($"{key}.Many", count, Listed(servers)),
    };

    /// <summary>A sentence about virtual machines; null when there are none.</summary>
    public static Sentence? OfMachines(string key, int count) => count == 0 ? null : Sentence.Counted(key, count);

    public static AlertScope Scope(IEnumerable<ServerHealth> servers, int virtualMachines = 0) => new([.. servers.Select(server => server.Name)], virtualMachines);

    public static int SetUpOn(IEnumerable<ServerHealth> servers) =>
        servers.Sum(server => server.Assessment.VirtualMachines.Count(server.Uses));

    private static string Listed(IReadOnlyCollection<ServerHealth> servers)
    {
        var listed = string.Join(", ", servers.Take(LongestListing).Select(server => server.Name));
        return servers.Count > LongestListing ? $"{listed}, …" : listed;
    }
}
