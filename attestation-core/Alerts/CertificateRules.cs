using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about certificates.</summary>
internal static class CertificateRules
{
    /// <summary>Whether the connection has to come back before anything else helps.</summary>
    public static bool WaitsForConnection(ClusterHealth cluster) => cluster.Registration is { IsDisconnected: true, Obstacle: null };

    public static Alert? Expired(ClusterHealth cluster)
    {
        var servers = With(cluster, ServerBenefitsStatus.Expired);
        var lost = AlertParts.SetUpOn(servers);
        return servers.Length == 0 || WaitsForConnection(cluster)
            ? null
            : new Alert(
                AlertId.Expired,
                AlertLevel.Critical,
                AlertParts.OfServers("Alert.Expired", cluster, servers).Then(AlertParts.OfMachines("Alert.NoDocuments", lost)),
                AlertParts.Scope(servers, lost))
            {
                Since = servers.Min(server => server.Expiry.Expiration),
                Fix = RegistrationRules.FixBeforeSync(servers),
                Action = SyncAction(servers),
            };
    }

    public static Alert? ServiceError(ClusterHealth cluster)
    {
        var servers = With(cluster, ServerBenefitsStatus.Error);
        var lost = AlertParts.SetUpOn(servers);
        return servers.Length == 0
            ? null
            : new Alert(
                AlertId.ServiceError,
                AlertLevel.Critical,
                AlertParts.OfServers("Alert.ServiceError", cluster, servers).Then(AlertParts.OfMachines("Alert.NoDocuments", lost)),
                AlertParts.Scope(servers, lost))
            {
                Fix = FixOf(servers),
                Action = WaitsForConnection(cluster) || servers.All(server => TroubleOf(server) == ServiceTrouble.LostIdentity) ? null : SyncAction(servers),
            };
    }

    public static Alert? Awaiting(ClusterHealth cluster)
    {
        var servers = With(cluster, ServerBenefitsStatus.AwaitingCertificate);
        var lost = AlertParts.SetUpOn(servers);
        return servers.Length == 0
            ? null
            : new Alert(
                AlertId.AwaitingCertificate,
                AlertLevel.Warning,
                AlertParts.OfServers("Alert.AwaitingCertificate", cluster, servers).Then(AlertParts.OfMachines("Alert.NoDocuments", lost)),
                AlertParts.Scope(servers, lost))
            {
                Fix = RegistrationRules.FixBeforeSync(servers),
                Action = WaitsForConnection(cluster) ? null : SyncAction(servers),
            };
    }

    /// <summary>Certificates that end soon, in one alert of the level of the first to end.</summary>
    public static Alert? Expiring(ClusterHealth cluster, ExpiryLevel level)
    {
        var ending = cluster.Servers.Where(server => server is
        {
            Assessment.Status: ServerBenefitsStatus.Active,
            Expiry.Level: ExpiryLevel.Information or ExpiryLevel.Warning or ExpiryLevel.Critical,
        }).ToArray();
        if (ending.Length == 0 || WaitsForConnection(cluster) || ending.Max(server => server.Expiry.Level) != level)
        {
            return null;
        }

        return new Alert(
            AlertId.Expiring,
            level switch { ExpiryLevel.Critical => AlertLevel.Critical, ExpiryLevel.Warning => AlertLevel.Warning, _ => AlertLevel.Information },
            AlertParts.OfServers("Alert.Expiring", cluster, ending).Then(Sentence.Of("Alert.Expiring.First", ending.Min(server => server.Expiry.Expiration)!.Value)),
            AlertParts.Scope(ending, AlertParts.SetUpOn(ending)))
        {
            Fix = RegistrationRules.FixBeforeSync(ending),
            Action = SyncAction(ending),
        };
    }

    /// <summary>A sync that Azure would answer for none of the servers is not offered.</summary>
    public static AlertAction? SyncAction(IEnumerable<ServerHealth> servers) => servers.Any(server => server.Registration.Obstacle is null)
        ? new AlertAction(AlertActionId.Sync, new Intent(OperationKind.Sync, [], [], false))
        : null;

    /// <summary>What helps all of them, or what to do where their troubles differ.</summary>
    private static LocalText FixOf(ServerHealth[] servers) =>
        servers.Select(TroubleOf).Distinct().ToArray() is [var trouble] && AttestationServiceAspect.ReasonOf(trouble) is { } reason
            ? Texts.Fix(reason)!
            : new LocalText("Alert.ServiceError.Fix");

    private static ServiceTrouble TroubleOf(ServerHealth server) => server.Assessment.Server.Attestation?.Trouble ?? ServiceTrouble.None;

    private static ServerHealth[] With(ClusterHealth cluster, ServerBenefitsStatus status) =>
        [.. cluster.Servers.Where(server => server.Assessment.Status == status)];
}
