using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Model;

/// <summary>What a snapshot means: every status computed from conditions and the attestation service, none remembered.</summary>
/// <param name="Status">The cluster's status.</param>
/// <param name="Servers">Its servers, in the cluster's order.</param>
public sealed record ClusterAssessment(ClusterBenefitsStatus Status, ImmutableArray<ServerAssessment> Servers)
{
    /// <summary>Assesses a snapshot. Pure.</summary>
    public static ClusterAssessment Of(ClusterSnapshot cluster)
    {
        var shared = new ClusterConditions([.. ClusterNetworkAspect.Examine(cluster).Select(finding => finding.Condition)], RoleOwners.Of(cluster), cluster.AsOf);
        var servers = cluster.Servers.Select(server => ServerAssessment.Of(server, cluster, shared)).ToImmutableArray();
        return new ClusterAssessment(StatusOf(servers), servers) { LegacyOsSupport = LegacyOsSupportOf(cluster.Mode, servers) };
    }

    /// <summary>v2: whether the switch that guests without VMBus need is set up on every server; null in v1, where it is the status.</summary>
    public ClusterBenefitsStatus? LegacyOsSupport { get; private init; }

    private static ClusterBenefitsStatus? LegacyOsSupportOf(AttestationMode mode, ImmutableArray<ServerAssessment> servers)
    {
        var known = servers.Where(server => server.LegacyOsSupport is not null).Select(server => server.LegacyOsSupport!.Value).Distinct().ToArray();
        return (mode, known) switch
        {
            (AttestationMode.V1, _) => null,
            (_, []) => ClusterBenefitsStatus.Unknown,
            (_, [true]) => ClusterBenefitsStatus.On,
            (_, [false]) => ClusterBenefitsStatus.Off,
            _ => ClusterBenefitsStatus.Partial,
        };
    }

    private static ClusterBenefitsStatus StatusOf(ImmutableArray<ServerAssessment> servers)
    {
        if (servers.All(server => server.Status == ServerBenefitsStatus.Unknown))
        {
            return ClusterBenefitsStatus.Unknown;
        }

        if (servers.All(server => server.Status is ServerBenefitsStatus.Expired or ServerBenefitsStatus.Unknown))
        {
            return ClusterBenefitsStatus.Expired;
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
internal sealed record ClusterConditions(ImmutableArray<Condition> Network, RoleOwners Owners, DateTimeOffset At);

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

    /// <summary>v2: whether the switch that guests without VMBus need is set up and the service answers on it; null in v1 and when unread.</summary>
    public bool? LegacyOsSupport { get; private init; }

    /// <summary>
    /// Whether one of its virtual machines can be turned on now and would gain by it: it is off, nothing is in the way, and the
    /// server's own benefits are active. In v2, where guests are served over VMBus, only one that needs the legacy OS support does.
    /// </summary>
    public bool CanTurnOn(VirtualMachineAssessment machine) =>
        Status == ServerBenefitsStatus.Active
        && machine is { Status: VirtualMachineBenefitsStatus.Off, Block: null, IsInfrastructure: false }
        && (LegacyOsSupport is null || (LegacyOsSupport == true && machine.NeedsLegacyOsSupport));

    internal static ServerAssessment Of(ServerSnapshot server, ClusterSnapshot cluster, ClusterConditions shared)
    {
        var alone = WithoutMachines(server, cluster, shared.Network);
        return HostView.Of(server) is { } host
            ? alone with { VirtualMachines = [.. server.VirtualMachines.Select(machine => VirtualMachineAssessment.Of(machine, host, shared))] }
            : alone;
    }

    /// <summary>The same of the server itself, without its virtual machines; with the conditions of the cluster's network.</summary>
    internal static ServerAssessment WithoutMachines(ServerSnapshot server, ClusterSnapshot cluster, ImmutableArray<Condition> network)
    {
        var prerequisites = Prerequisites.Of(cluster, server).ToImmutableArray();
        if (HostView.Of(server) is not { } host)
        {
            return new ServerAssessment(server, ServerBenefitsStatus.Unknown, prerequisites, []);
        }

        var hasObjects = host.Switch is not null || host.Service.SwitchId is not null;
        ImmutableArray<Condition> configuration = [.. AspectList.Examine(host).Select(finding => finding.Condition), .. network];
        if (host.IsV2 && !hasObjects)
        {
            // Nothing is missing where the legacy OS support is not wanted.
            configuration = [.. configuration.Select(condition => condition with { Severity = Severity.Information })];
        }

        // What is compared with the desired state says the same as the prerequisite, and more.
        var others = prerequisites.Where(condition => configuration.All(item => item.Type != condition.Type));
        return new ServerAssessment(server, StatusOf(host, cluster.AsOf), [.. others, .. configuration, CertificateAspect.Examine(host.Service, cluster.AsOf)], [])
        {
            HasObjects = hasObjects,
            LegacyOsSupport = host.IsV2 ? ServiceBindingAspect.IsBound(host) : null,
            HasErrors = configuration.Any(condition => condition is { Status: not ConditionStatus.Ok, Severity: Severity.Error }),
        };
    }

    private static ServerBenefitsStatus StatusOf(HostView host, DateTimeOffset at) => host.Service switch
    {
        { Status: ServiceStatus.Error } => ServerBenefitsStatus.Error,

        // In v2 the service serves guests over VMBus, with the switch or without.
        _ when !host.IsV2 && !ServiceBindingAspect.IsBound(host) => ServerBenefitsStatus.Inactive,
        { Status: ServiceStatus.Expired } => ServerBenefitsStatus.Expired,
        { Expiration: { } end } when end <= at => ServerBenefitsStatus.Expired,
        { Status: ServiceStatus.Active } => ServerBenefitsStatus.Active,
        { Status: ServiceStatus.Inactive } => host.IsV2 && !ServiceBindingAspect.IsBound(host) ? ServerBenefitsStatus.Inactive : ServerBenefitsStatus.AwaitingCertificate,
        _ => ServerBenefitsStatus.Unknown,
    };
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
    /// <summary>What its guest is eligible for.</summary>
    public EligibleBenefit EligibleBenefit { get; private init; }

    /// <summary>The ways to ask for a document that are open to the guest now, the preferred one first.</summary>
    public ImmutableArray<AttestationMode> SupportedVersions { get; private init; } = [];

    /// <summary>What to do next for what the guest is eligible for; null when nothing is missing, or nothing is known to be.</summary>
    public SuggestedAction? SuggestedAction { get; private init; }

    /// <summary>v2: whether its guest gets what it is eligible for only through the attestation adapter, which it does not have.</summary>
    public bool NeedsLegacyOsSupport => SuggestedAction == Aspects.SuggestedAction.SetUpLegacyNetworking;

    /// <summary>v2: how it stands; null in v1.</summary>
    public VerificationStatus? Verification { get; private init; }

    /// <summary>Whether the platform made it for itself: it is left out when all virtual machines are chosen.</summary>
    public bool IsInfrastructure { get; private init; }

    internal static VirtualMachineAssessment Of(VirtualMachineSnapshot machine, HostView host, ClusterConditions shared)
    {
        var adapter = GuestAdapterAspect.Examine(machine, host.Switch?.Id).Select(finding => finding.Condition).ToImmutableArray();
        var isSetUp = host.Switch is not null || host.Service.SwitchId is not null;
        var status = machine.Adapters.IsEmpty ? VirtualMachineBenefitsStatus.Off
            : !isSetUp ? VirtualMachineBenefitsStatus.Leftover
            : adapter.All(condition => condition.Status == ConditionStatus.Ok) ? VirtualMachineBenefitsStatus.On
            : VirtualMachineBenefitsStatus.NeedsRepair;
        var block = status == VirtualMachineBenefitsStatus.On ? null : GuestEligibility.WhyNotAttachable(machine);
        var mode = host.IsV2 ? AttestationMode.V2 : AttestationMode.V1;
        var verification = GuestVerification.Of(machine, mode, status == VirtualMachineBenefitsStatus.On, shared.At);

        // In v2 an adapter is wanted only where the guest needs one, which is a condition of its own. Where nothing is set up
        // none is wanted, and one that is there is left over.
        var ofAdapter = host.IsV2 && machine.Adapters.IsEmpty ? []
            : status == VirtualMachineBenefitsStatus.Leftover ? [.. adapter.Select(condition => condition with { Severity = Severity.Information })]
            : adapter;
        return new VirtualMachineAssessment(machine, status, block, [.. ofAdapter, .. GuestAdapterAspect.ExamineOthers(machine).Select(finding => finding.Condition), shared.Owners.Examine(machine, host.Server.Name), .. verification.Conditions])
        {
            EligibleBenefit = verification.Benefit,
            SupportedVersions = verification.SupportedVersions,
            SuggestedAction = verification.Action,
            Verification = host.IsV2 ? verification.Status : null,
            IsInfrastructure = InfrastructureMachines.Includes(machine),
        };
    }
}
