using System.Collections.Immutable;
using AzureBenefits.Attestation.DesiredState;

namespace AzureBenefits.Attestation.Model;

/// <summary>What a snapshot means: every status computed from conditions and the attestation service, none remembered.</summary>
/// <param name="Status">The cluster's status.</param>
/// <param name="Servers">Its servers, in the cluster's order.</param>
public sealed record ClusterAssessment(ClusterBenefitsStatus Status, ImmutableArray<ServerAssessment> Servers)
{
    /// <summary>Assesses a snapshot. Pure.</summary>
    public static ClusterAssessment Of(ClusterSnapshot cluster)
    {
        var shared = new ClusterConditions([.. ClusterNetworkConcern.Examine(cluster).Select(finding => finding.Condition)], RoleOwners.Of(cluster));
        var servers = cluster.Servers.Select(server => ServerAssessment.Of(server, cluster, shared)).ToImmutableArray();
        return new ClusterAssessment(StatusOf(servers), servers);
    }

    private static ClusterBenefitsStatus StatusOf(ImmutableArray<ServerAssessment> servers)
    {
        if (servers.All(server => server.Status == ServerBenefitsStatus.Unknown))
        {
            return ClusterBenefitsStatus.Unknown;
        }

        if (servers.All(server => server is { Status: ServerBenefitsStatus.Active, HasErrors: false }))
        {
            return ClusterBenefitsStatus.On;
        }

        // A server that cannot be read says nothing: the others decide whether anything is turned on.
        return servers.All(server => server.Status is ServerBenefitsStatus.Inactive or ServerBenefitsStatus.Unknown && !server.HasObjects)
            ? ClusterBenefitsStatus.Off
            : ClusterBenefitsStatus.Partial;
    }
}

/// <summary>What is the same for all servers of a cluster.</summary>
internal sealed record ClusterConditions(ImmutableArray<Condition> Network, RoleOwners Owners);

/// <summary>What a server's snapshot means.</summary>
/// <param name="Server">The snapshot.</param>
/// <param name="Status">Its status.</param>
/// <param name="Conditions">
/// The prerequisites, then each aspect compared with its desired state; of a server that was not reached only
/// <see cref="ConditionType.Online"/>.
/// </param>
/// <param name="VirtualMachines">Its virtual machines.</param>
public sealed record ServerAssessment(
    ServerSnapshot Server,
    ServerBenefitsStatus Status,
    ImmutableArray<Condition> Conditions,
    ImmutableArray<VirtualMachineAssessment> VirtualMachines)
{
    /// <summary>Whether anything that a repair or a person must put right keeps Azure Benefits from working, or from working safely.</summary>
    public bool HasErrors { get; private init; }

    /// <summary>Whether the server has a switch of ours, or its service is bound to one.</summary>
    public bool HasObjects { get; private init; }

    internal static ServerAssessment Of(ServerSnapshot server, ClusterSnapshot cluster, ClusterConditions shared)
    {
        var prerequisites = Prerequisites.Of(cluster, server).ToImmutableArray();
        if (HostView.Of(server) is not { } host)
        {
            return new ServerAssessment(server, ServerBenefitsStatus.Unknown, prerequisites, []);
        }

        ImmutableArray<Condition> configuration = [.. HostConcerns.Examine(host).Select(finding => finding.Condition), .. shared.Network];

        // The comparison with the desired state says the same of the features, and more.
        var others = prerequisites.Where(condition => condition.Type != ConditionType.Features);
        return new ServerAssessment(
            server,
            StatusOf(host, cluster.AsOf),
            [.. others, .. configuration, CertificateConcern.Examine(host.Service, cluster.AsOf)],
            [.. server.VirtualMachines.Select(machine => VirtualMachineAssessment.Of(machine, host, shared.Owners))])
        {
            HasObjects = host.Switch is not null || host.Service.SwitchId is not null,
            HasErrors = configuration.Any(condition => condition is { Status: not ConditionStatus.Ok, Severity: Severity.Error }),
        };
    }

    private static ServerBenefitsStatus StatusOf(HostView host, DateTimeOffset at)
    {
        if (host.Service.Status == "Error")
        {
            return ServerBenefitsStatus.Error;
        }

        if (host.Switch is null || host.Service.SwitchId != host.Switch.Id)
        {
            return ServerBenefitsStatus.Inactive;
        }

        return host.Service switch
        {
            { Status: "Expired" } => ServerBenefitsStatus.Expired,
            { Expiration: { } end } when end <= at => ServerBenefitsStatus.Expired,
            { Status: "Active" } => ServerBenefitsStatus.Active,
            { Status: "Inactive" } => ServerBenefitsStatus.AwaitingCertificate,
            _ => ServerBenefitsStatus.Unknown,
        };
    }
}

/// <summary>What a virtual machine's snapshot means.</summary>
/// <param name="VirtualMachine">The snapshot.</param>
/// <param name="Status">Its status.</param>
/// <param name="Block">Why it cannot be turned on or mended now; null when it can, or when there is nothing to do.</param>
/// <param name="Conditions">Each aspect compared with its desired state.</param>
public sealed record VirtualMachineAssessment(
    VirtualMachineSnapshot VirtualMachine,
    VirtualMachineBenefitsStatus Status,
    Failure? Block,
    ImmutableArray<Condition> Conditions)
{
    internal static VirtualMachineAssessment Of(VirtualMachineSnapshot machine, HostView host, RoleOwners owners)
    {
        var adapter = GuestAdapterConcern.Examine(machine, host.Switch?.Id).Select(finding => finding.Condition).ToImmutableArray();
        var status = machine.Adapters.IsEmpty ? VirtualMachineBenefitsStatus.Off
            : adapter.All(condition => condition.Status == ConditionStatus.Ok) ? VirtualMachineBenefitsStatus.On
            : VirtualMachineBenefitsStatus.NeedsRepair;
        var block = status == VirtualMachineBenefitsStatus.On ? null : GuestEligibility.WhyNotAttachable(machine);
        return new VirtualMachineAssessment(machine, status, block, [.. adapter, owners.Examine(machine, host.Server.Name)]);
    }
}
