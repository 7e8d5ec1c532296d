using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about the registration and the connection with Azure. The registration is each server's own.</summary>
internal static class RegistrationRules
{
    private static readonly Uri s_howToRegister = new("https://learn.microsoft.com/azure/azure-local/manage/manage-cluster-registration");

    public static IEnumerable<Alert?> Registration(ClusterHealth cluster)
    {
        var read = cluster.Servers.Where(server => server.IsRead).ToArray();
        foreach (var (obstacle, id) in new[]
        {
            (RegistrationObstacle.RepairRegistrationRequired, AlertId.RepairRegistration),
            (RegistrationObstacle.OutOfPolicy, AlertId.OutOfPolicy),
            (RegistrationObstacle.NotYet, AlertId.NotRegistered),
        })
        {
            var servers = read.Where(server => server.Registration.Obstacle == obstacle).ToArray();
            if (servers.Length > 0)
            {
                var message = servers.Length == read.Length ? Sentence.Of($"Alert.{id}.Message") : AlertParts.OfServers($"Alert.{id}.Servers", cluster, servers);
                yield return new Alert(id, AlertLevel.Critical, message, AlertParts.Scope(servers, AlertParts.SetUpOn(servers)))
                {
                    Fix = new LocalText($"Alert.{id}.Fix"),
                    Action = new AlertAction(AlertActionId.HowToRegister, Link: s_howToRegister),
                };
            }
        }
    }

    /// <summary>Without a connection no certificate is renewed: what is expired, or expires soon, is told here and not a second time.</summary>
    public static Alert? Disconnected(ClusterHealth cluster)
    {
        if (!CertificateRules.WaitsForConnection(cluster))
        {
            return null;
        }

        var last = cluster.Sync.Last;
        var message = last is { } time ? Sentence.Of("Alert.Disconnected.Message", time) : Sentence.Of("Alert.Disconnected.Never");
        var ending = cluster.Servers.Where(server => server.Expiry.Level >= ExpiryLevel.Information).ToArray();
        var isExpired = cluster.Expiry.Level == ExpiryLevel.Expired;
        var consequence = (ending.Length, cluster.Expiry) switch
        {
            (0, _) => Sentence.Of("Alert.Disconnected.Consequence"),
            (_, { Level: ExpiryLevel.Expired }) => AlertParts.OfServers("Alert.Expired", cluster, [.. ending.Where(server => server.Expiry.Level == ExpiryLevel.Expired)]),
            (_, { Expiration: { } end }) => Sentence.Of("Alert.Disconnected.Ending", end),
            _ => null,
        };
        var lost = isExpired ? AlertParts.SetUpOn(ending.Where(server => server.Expiry.Level == ExpiryLevel.Expired)) : 0;
        return new Alert(
            AlertId.Disconnected,
            cluster.Expiry.Level >= ExpiryLevel.Critical ? AlertLevel.Critical : AlertLevel.Warning,
            message.Then(consequence).Then(AlertParts.OfMachines("Alert.NoDocuments", lost)),
            AlertParts.Scope(ending, lost))
        {
            Fix = new LocalText("Alert.Disconnected.Fix"),
            Since = last,
        };
    }

    /// <summary>Told only where nothing else tells why.</summary>
    public static Alert? SyncOverdue(ClusterHealth cluster)
    {
        var isTold = cluster.Registration is not { Obstacle: null, IsDisconnected: false } || cluster.Expiry.Level >= ExpiryLevel.Warning;
        return isTold || !cluster.Sync.IsLate
            ? null
            : new Alert(AlertId.SyncOverdue, AlertLevel.Warning, Sentence.Of("Alert.SyncOverdue.Message", cluster.Sync.Next!.Value), AlertParts.Scope([]))
            {
                Since = cluster.Sync.Next,
                Action = CertificateRules.SyncAction(cluster),
            };
    }
}
