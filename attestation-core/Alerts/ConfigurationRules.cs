using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about what is not as it was set up.</summary>
internal static class ConfigurationRules
{
    /// <summary>Servers that could take part and do not, while others do.</summary>
    public static Alert? InactiveServers(ClusterHealth cluster)
    {
        var (inactive, key) = cluster.Snapshot.Mode == AttestationMode.V1
            ? (cluster.Servers.Where(server => server.CanEnable).ToArray(), "Alert.InactiveServers")
            : ([.. cluster.Servers.Where(IsInactiveByItself)], "Alert.InactiveServersV2");
        if (inactive.Length == 0 || (inactive.Length == cluster.ServerCounts.Total - cluster.ServerCounts.NotRead && cluster.Snapshot.Mode == AttestationMode.V1))
        {
            return null;
        }

        var message = AlertParts.OfServers(key, cluster, inactive);
        var attached = cluster.VirtualMachineCounts.SetUp;
        return new Alert(
            AlertId.InactiveServers,
            AlertLevel.Warning,
            cluster.Snapshot.Mode == AttestationMode.V1 ? message.Then(AlertParts.OfMachines("Alert.CannotMigrate", attached)) : message,
            AlertParts.Scope(inactive, attached))
        {
            Action = new AlertAction(AlertActionId.EnableServers, new Intent(OperationKind.EnableServers, [.. inactive.Select(server => server.Name)], [], false)),
        };
    }

    /// <summary>One that is inactive because something was changed on it is told of as drift.</summary>
    private static bool IsInactiveByItself(ServerHealth server) =>
        server is { IsChangeable: true, Assessment.Status: ServerBenefitsStatus.Inactive, Components.State: not ComponentsState.ToRepair };

    /// <summary>What a repair puts right, or says why it cannot.</summary>
    public static Alert? Drift(ClusterHealth cluster)
    {
        var servers = Drifted(cluster);
        var machines = cluster.VirtualMachineCounts.NeedRepair;
        if (servers.Length == 0 && machines == 0)
        {
            return null;
        }

        var ofMachines = AlertParts.OfMachines("Alert.Drift.Machines", machines);
        return new Alert(
            AlertId.Drift,
            AlertLevel.Warning,
            OnlyCause(cluster, finding => finding.IsDrift) ?? (servers.Length == 0 ? ofMachines! : AlertParts.OfServers("Alert.Drift", cluster, servers).Then(ofMachines)),
            AlertParts.Scope(servers, machines))
        {
            Action = Repair(),
        };
    }

    public static Alert? NeedAttention(ClusterHealth cluster)
    {
        var servers = cluster.Servers.Where(server => server.Components.State == ComponentsState.NeedAttention).ToArray();
        return servers.Length == 0
            ? null
            : new Alert(
                AlertId.NeedAttention,
                AlertLevel.Warning,
                OnlyCause(cluster, finding => finding.NeedsPerson) ?? AlertParts.OfServers("Alert.NeedAttention", cluster, servers),
                AlertParts.Scope(servers))
            {
                Fix = new LocalText("Alert.NeedAttention.Fix"),
            };
    }

    /// <summary>Where everything comes from one cause, that says more than how many servers differ.</summary>
    private static Sentence? OnlyCause(ClusterHealth cluster, Func<ServerFinding, bool> which) =>
        cluster.Findings.Where(findings => which(findings[0])).ToArray() is [var only] ? ClusterDiagnosis.CauseOf(cluster, only) : null;

    /// <summary>A repair of something else puts the network right as well, so that one alert with one action is enough.</summary>
    public static Alert? NetworkRole(ClusterHealth cluster) => !IsNetworkInUse(cluster) || Drifted(cluster).Length > 0 || cluster.VirtualMachineCounts.NeedRepair > 0
        ? null
        : new Alert(AlertId.ClusterNetworkRole, AlertLevel.Warning, Sentence.Of("Alert.ClusterNetworkRole.Message", Networks(cluster, network => network.Role != "None")), AlertParts.Scope([]))
        {
            Action = Repair(),
        };

    /// <summary>Adapters of others in the network keep a repair from setting its role.</summary>
    public static Alert? NetworkShared(ClusterHealth cluster)
    {
        var shared = cluster.Snapshot.Networks.Where(network => network is { IsShared: true, State: ClusterNetworkAspect.Partitioned }).ToArray();
        return shared.Length == 0 || cluster.ServerCounts.SetUp == 0
            ? null
            : new Alert(
                AlertId.ClusterNetworkPartitioned,
                AlertLevel.Warning,
                Sentence.Of("Alert.ClusterNetworkPartitioned.Shared", string.Join("; ", shared.Select(network => ClusterNetworkAspect.Describe(network.Name, network.Foreign)))),
                AlertParts.Scope([]))
            {
                Fix = new LocalText("Fix.ClusterNetworkShared"),
            };
    }

    public static Alert? NetworkPartitioned(ClusterHealth cluster) => Networks(cluster, network => network.State == ClusterNetworkAspect.Partitioned) is { Length: > 0 } names && !IsNetworkInUse(cluster)
        ? new Alert(AlertId.ClusterNetworkPartitioned, AlertLevel.Warning, Sentence.Of("Alert.ClusterNetworkPartitioned.Message", names), AlertParts.Scope([]))
        {
            Fix = new LocalText("Fix.ClusterNetworkPartitioned"),
        }
        : null;

    /// <summary>What an earlier configuration left on servers that take no part.</summary>
    public static Alert? Leftovers(ClusterHealth cluster)
    {
        var servers = cluster.Servers.Where(server => server.HasLeftovers || server.Leftovers.Any()).ToArray();
        if (servers.Length == 0)
        {
            return null;
        }

        return new Alert(
            AlertId.Leftovers,
            AlertLevel.Information,
            AlertParts.OfServers("Alert.Leftovers", cluster, servers).Then(AlertParts.OfMachines("Alert.Leftovers.Machines", cluster.VirtualMachineCounts.Leftovers)),
            AlertParts.Scope(servers, cluster.VirtualMachineCounts.Leftovers))
        {
            Action = new AlertAction(AlertActionId.CleanUp, new Intent(OperationKind.Repair, [.. servers.Select(server => server.Name)], [], false) { RemoveLeftovers = true }),
        };
    }

    private static ServerHealth[] Drifted(ClusterHealth cluster) => [.. cluster.Servers.Where(server => server.Components.State == ComponentsState.ToRepair)];

    private static AlertAction Repair() => new(AlertActionId.Repair, new Intent(OperationKind.Repair, [], [], false));

    private static bool IsNetworkInUse(ClusterHealth cluster) => cluster.ServerCounts.SetUp > 0 && Networks(cluster, network => network.Role != "None").Length > 0;

    private static string Networks(ClusterHealth cluster, Func<ClusterNetwork, bool> which) =>
        string.Join(", ", cluster.Snapshot.Networks.Where(network => network.HoldsOnlyAttestationAdapters && which(network)).Select(network => network.Name));
}
