using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The cluster network that holds only attestation adapters, if there is one, has the role None.</summary>
internal sealed class ClusterNetworkAspect : Aspect
{
    /// <summary>The role that carries no cluster traffic.</summary>
    private const string DesiredRole = "None";

    /// <summary>The state of a network whose adapters do not reach each other, as attestation adapters never do.</summary>
    public const string Partitioned = "Partitioned";

    private static readonly ChangeType[] MakesNetworkAppear = [ChangeType.CreateSwitch, ChangeType.SetHostAddress, ChangeType.RenameHostAdapter];

    /// <summary>How long a network that the servers' changes make appear is waited for; less than a server may be silent.</summary>
    public const int DiscoverySeconds = 15;

    /// <summary>The cluster counts on a network only while it has a role: then it finds it partitioned.</summary>
    public override bool FollowsFrom(Condition condition, Condition cause) =>
        condition.Type == ConditionType.ClusterNetworkState && cause.Type == ConditionType.ClusterNetworkRole;

    /// <summary>Whether the change is of a network that the cluster has still to find.</summary>
    public static bool IsExpected(Change change) => change.Type == ChangeType.SetClusterNetworkRole && change.From is null;

    /// <summary>
    /// Compares with the desired state. No such network is fine: the exclusion list may have kept it away. Where no server is set
    /// up, an adapter with the attestation address is somebody else's, and so is its network.
    /// </summary>
    public static IEnumerable<Finding> Examine(ClusterSnapshot cluster)
    {
        var networks = cluster.Networks.Where(network => network.HoldsAttestationAdapters && cluster.Servers.Any(IsSetUp)).ToArray();
        return networks.Length == 0
            ? [Finding.Ok(ConditionType.ClusterNetworkRole, null), Finding.Ok(ConditionType.ClusterNetworkState, null)]
            : networks.SelectMany(network => network.IsShared ? ExamineShared(network) : Examine(cluster, network));
    }

    /// <summary>What the cluster needs once the servers' changes are done: the network may appear only then.</summary>
    public static IEnumerable<Change> Changes(ClusterSnapshot cluster, IEnumerable<Change> serverChanges)
    {
        var observed = Examine(cluster).SelectMany(finding => finding.Changes).ToArray();
        return observed.Length == 0 && serverChanges.Any(change => MakesNetworkAppear.Contains(change.Type))
            ? [Set(cluster, AttestationObjects.SwitchName, null)]
            : observed;
    }

    /// <summary>What a network that the change left with another role says; null when it has the right one.</summary>
    public static Failure? WhyWrong(string network, string role) =>
        role == DesiredRole ? null : new Failure(Reason.ChangeNotConfirmed, Stage.Confirm, network, Texts.Cause("Role", role));

    /// <summary>No such network was there to be changed, and nobody knows whether the cluster finds one later.</summary>
    public static Failure NotFound(string cluster) => new(Reason.ClusterNetworkNotFound, Stage.Confirm, cluster);

    /// <summary>The cluster has no way to set the role from a script: an administrator can.</summary>
    public static Failure NotSettable(string network, string message) => new(Reason.ClusterNetworkRoleNotSettable, Stage.Sync, network, message);

    /// <summary>Attestation adapters share a network with others, so that its role is not this product's to set.</summary>
    public static Failure Shared(string cluster, string network, IEnumerable<string> foreign) =>
        new(Reason.ClusterNetworkShared, Stage.Confirm, cluster, Describe(network, foreign));

    /// <summary>A shared network and the adapters in it that are not ours.</summary>
    public static string Describe(string network, IEnumerable<string> foreign) => $"{network}: {string.Join(", ", foreign)}";

    private static IEnumerable<Finding> ExamineShared(ClusterNetwork network) =>
    [
        Finding.Ok(ConditionType.ClusterNetworkRole, null),
        Finding.Differs(ConditionType.ClusterNetworkState, Reason.ClusterNetworkShared, Describe(network.Name, network.Foreign), null)
            .WithSeverity(network.State == Partitioned ? Severity.Warning : Severity.Information),
    ];

    private static bool IsSetUp(ServerSnapshot server) => HostView.Of(server) is { } host && Leftovers.IsConfigured(host);

    // Guests get their documents whatever the network's role and state: both are warnings.
    private static IEnumerable<Finding> Examine(ClusterSnapshot cluster, ClusterNetwork network) =>
    [
        Finding.Compare(
            network.Role == DesiredRole,
            ConditionType.ClusterNetworkRole,
            Reason.ClusterNetworkRoleDiffers,
            (network.Role, DesiredRole),
            Set(cluster, network.Name, network.Role))
            .WithSeverity(Severity.Warning),

        // The role mends it; a network that stays partitioned without a role waits for a restart.
        Finding.Compare(network.State != Partitioned, ConditionType.ClusterNetworkState, Reason.ClusterNetworkPartitioned, (network.State, "Up"))
            .WithSeverity(Severity.Warning),
    ];

    private static Change Set(ClusterSnapshot cluster, string network, string? role) =>
        new(ChangeType.SetClusterNetworkRole, network, role, DesiredRole) { Server = cluster.Name };
}

public partial record struct Reason
{
    public static Reason ClusterNetworkRoleDiffers => new(nameof(ClusterNetworkRoleDiffers));
    public static Reason ClusterNetworkPartitioned => new(nameof(ClusterNetworkPartitioned));
    public static Reason ClusterNetworkShared => new(nameof(ClusterNetworkShared));
    public static Reason ClusterNetworkNotFound => new(nameof(ClusterNetworkNotFound));
    public static Reason ClusterNetworkRoleNotSettable => new(nameof(ClusterNetworkRoleNotSettable));
}

public partial record struct ConditionType
{
    /// <summary>The cluster network of the attestation adapters, if there is one, carries no cluster traffic.</summary>
    public static ConditionType ClusterNetworkRole => new(nameof(ClusterNetworkRole));

    /// <summary>The cluster does not report that network as partitioned.</summary>
    public static ConditionType ClusterNetworkState => new(nameof(ClusterNetworkState));
}

public partial record struct ChangeType
{
    public static ChangeType SetClusterNetworkRole => new(nameof(SetClusterNetworkRole));
}
