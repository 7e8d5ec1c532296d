using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The cluster network that holds only attestation adapters, if there is one, has the role None.</summary>
internal static class ClusterNetworkConcern
{
    private static readonly ChangeType[] MakesNetworkAppear = [ChangeType.CreateSwitch, ChangeType.SetHostAddress, ChangeType.RenameHostAdapter];

    /// <summary>How long a network that the servers' changes make appear is waited for; less than a server may be silent.</summary>
    public const int DiscoverySeconds = 15;

    /// <summary>Whether the change is of a network that the cluster has still to find.</summary>
    public static bool IsExpected(Change change) => change is { Type: ChangeType.SetClusterNetworkRole, From: null };

    /// <summary>Compares with the desired state. No such network is fine: the exclusion list may have kept it away.</summary>
    public static IEnumerable<Finding> Examine(ClusterSnapshot cluster)
    {
        var networks = cluster.Networks.Where(network => network.HoldsOnlyAttestationAdapters).ToArray();
        return networks.Length == 0
            ? [Finding.Ok(ConditionType.ClusterNetworkRole, null), Finding.Ok(ConditionType.ClusterNetworkState, null)]
            : networks.SelectMany(network => Examine(cluster, network));
    }

    /// <summary>What the cluster needs once the servers' changes are done: the network may appear only then.</summary>
    public static IEnumerable<Change> Changes(ClusterSnapshot cluster, IEnumerable<Change> serverChanges)
    {
        var observed = Examine(cluster).SelectMany(finding => finding.Changes).ToArray();
        return observed.Length == 0 && serverChanges.Any(change => MakesNetworkAppear.Contains(change.Type))
            ? [Set(cluster, AttestationObjects.SwitchName, null)]
            : observed;
    }

    private static IEnumerable<Finding> Examine(ClusterSnapshot cluster, ClusterNetwork network) =>
    [
        Finding.Compare(
            network.Role == AttestationObjects.NetworkRole,
            ConditionType.ClusterNetworkRole,
            Reason.ClusterNetworkRoleDiffers,
            (network.Role, AttestationObjects.NetworkRole),
            Set(cluster, network.Name, network.Role)),

        // The role mends it; a network that stays partitioned without a role waits for a restart.
        Finding.Compare(network.State != "Partitioned", ConditionType.ClusterNetworkState, Reason.ClusterNetworkPartitioned, (network.State, "Up"))
            .WithSeverity(Severity.Warning),
    ];

    private static Change Set(ClusterSnapshot cluster, string network, string? role) =>
        new(ChangeType.SetClusterNetworkRole, network, role, AttestationObjects.NetworkRole) { Server = cluster.Name };
}
