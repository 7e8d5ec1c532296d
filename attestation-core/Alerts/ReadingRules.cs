using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about what could not be read, and about what was found in more than one version.</summary>
internal static class ReadingRules
{
    public static Alert? Unreadable(ClusterHealth cluster) => cluster.Servers.Any(server => server.IsRead)
        ? null
        : new Alert(AlertId.Unreadable, AlertLevel.Unknown, Sentence.Of("Alert.Unreadable.Message"), AlertParts.Scope(cluster.Servers))
        {
            Fix = new LocalText("Alert.ServersNotRead.Fix"),
        };

    /// <summary>Their virtual machines are missing in every count, which would not be guessed.</summary>
    public static Alert? ServersNotRead(ClusterHealth cluster)
    {
        var unread = cluster.Servers.Where(server => !server.IsRead).ToArray();
        return unread.Length == 0 || unread.Length == cluster.Servers.Length
            ? null
            : new Alert(AlertId.ServersNotRead, AlertLevel.Warning, AlertParts.OfServers("Alert.ServersNotRead", cluster, unread), AlertParts.Scope(unread))
            {
                Fix = new LocalText("Alert.ServersNotRead.Fix"),
            };
    }

    public static Alert? MixedModes(ClusterHealth cluster)
    {
        var newer = cluster.Servers.Where(server => server.Mode == AttestationMode.V2).ToArray();
        return newer.Length == 0 || cluster.Servers.All(server => server.Mode != AttestationMode.V1)
            ? null
            : new Alert(AlertId.MixedModes, AlertLevel.Information, AlertParts.OfServers("Alert.MixedModes", cluster, newer), AlertParts.Scope(newer));
    }
}
