using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about the registration and the connection with Azure. The registration is each server's own.</summary>
internal static class RegistrationRules
{
    private static readonly Uri s_howToRegister = new("https://learn.microsoft.com/azure/azure-local/manage/manage-cluster-registration");

    private static readonly ImmutableArray<(RegistrationObstacle Obstacle, AlertId Id)> s_obstacles =
    [
        (RegistrationObstacle.RepairRegistrationRequired, AlertId.RepairRegistration),
        (RegistrationObstacle.OutOfPolicy, AlertId.OutOfPolicy),
        (RegistrationObstacle.NotYet, AlertId.NotRegistered),
    ];

    /// <summary>What a person has to do before a sync can help any of the servers; null when it can help one.</summary>
    public static LocalText? FixBeforeSync(ServerHealth[] servers) => servers switch
    {
        _ when servers.Any(server => server.Registration is { Obstacle: null, IsDisconnected: false }) => null,
        [{ Registration.Obstacle: { } obstacle }, ..] => FixOf(s_obstacles.Single(one => one.Obstacle == obstacle).Id),
        _ => FixOf(AlertId.Disconnected),
    };

    public static IEnumerable<Alert?> Registration(ClusterHealth cluster)
    {
        var read = cluster.Servers.Where(server => server.IsRead).ToArray();
        foreach (var (obstacle, id) in s_obstacles)
        {
            var servers = read.Where(server => server.Registration.Obstacle == obstacle).ToArray();
            if (servers.Length > 0)
            {
                var message = servers.Length == read.Length ? Sentence.Of($"Alert.{id}.Message") : AlertParts.OfServers($"Alert.{id}.Servers", cluster, servers);
                yield return new Alert(id, AlertLevel.Critical, message, AlertParts.Scope(servers, AlertParts.SetUpOn(servers)))
                {
                    Fix = FixOf(id),
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
            return DisconnectedServers(cluster);
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
            Fix = FixOf(AlertId.Disconnected),
            Since = last,
        };
    }

    private static Alert? DisconnectedServers(ClusterHealth cluster)
    {
        var servers = cluster.Servers.Where(server => server is { IsRead: true, Registration: { IsDisconnected: true, Obstacle: null } }).ToArray();
        return servers.Length == 0
            ? null
            : new Alert(
                AlertId.Disconnected,
                servers.Any(server => server.Expiry.Level >= ExpiryLevel.Critical) ? AlertLevel.Critical : AlertLevel.Warning,
                AlertParts.OfServers("Alert.Disconnected.Servers", cluster, servers),
                AlertParts.Scope(servers, AlertParts.SetUpOn(servers)))
            {
                Fix = FixOf(AlertId.Disconnected),
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
                Action = CertificateRules.SyncAction(cluster.Servers),
            };
    }

    private static LocalText FixOf(AlertId id) => new($"Alert.{id}.Fix");
}
