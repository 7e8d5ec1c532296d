using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>How the objects of a server stand that Azure Benefits is made of.</summary>
public enum ComponentsState
{
    /// <summary>As they should be.</summary>
    Good,

    /// <summary>Some differ, and a repair puts them right.</summary>
    ToRepair,

    /// <summary>Some differ, and only a person can put them right.</summary>
    NeedAttention,

    /// <summary>None are there, nor should be.</summary>
    NotSetUp,

    /// <summary>They could not be read.</summary>
    Unknown,
}

/// <summary>The objects of a server together.</summary>
/// <param name="State">How they stand.</param>
/// <param name="Count">How many causes there are of what differs, of the kind that the state names.</param>
public sealed record Components(ComponentsState State, int Count);

/// <summary>Whether a guest can have a document of its server.</summary>
public enum Served
{
    /// <summary>It should, and no test says so: none was made lately, or the last one failed.</summary>
    Unknown,

    /// <summary>Yes: a document of its server was verified lately.</summary>
    Yes,

    /// <summary>No: its server has no valid certificate, or no way to the server is open.</summary>
    No,
}

/// <summary>How a virtual machine stands to a document of its server; each in one way.</summary>
internal enum MachineStanding
{
    /// <summary>It can have one, which was seen lately.</summary>
    Served,

    /// <summary>It should be able to have one; its server was not tested lately.</summary>
    NotTested,

    /// <summary>It should be able to have one, while the test of its server did not verify any.</summary>
    NotVerified,

    /// <summary>It could ask for one, while its server has no valid certificate.</summary>
    WithoutDocument,

    /// <summary>Its attestation adapter differs, and it has no other way to ask.</summary>
    ToRepair,

    /// <summary>It has no way to ask, and nothing of it is set up.</summary>
    NotSetUp,
}

/// <summary>What a server means at a glance.</summary>
/// <param name="Assessment">The server, compared with its desired state.</param>
/// <param name="Components">Its objects.</param>
/// <param name="Expiry">The end of its certificate.</param>
/// <param name="Registration">Its registration with Azure.</param>
/// <param name="Served">Whether its guests can have documents.</param>
public sealed record ServerHealth(
    ServerAssessment Assessment,
    Components Components,
    Expiry Expiry,
    RegistrationHealth Registration,
    Served Served)
{
    /// <summary>Its name.</summary>
    public string Name => Assessment.Server.Name;

    /// <summary>Whether it was read.</summary>
    public bool IsRead => Assessment.Server.IsReadable;

    /// <summary>Whether objects of Azure Benefits are there, or its service answers on some: what is missing then is missing. Null when unread.</summary>
    public bool? SetUp => IsRead ? Assessment.HasObjects : null;

    /// <summary>Whether it can be changed now, as far as its state tells.</summary>
    public bool IsChangeable => IsRead && Assessment.Server.State is ServerState.Up or ServerState.Paused;

    /// <summary>Whether it could be set up on its own.</summary>
    public bool CanEnable => IsChangeable && SetUp == false;

    /// <summary>The generation of attestation that it runs; null when unread.</summary>
    public AttestationMode? Mode => Assessment.Server.Attestation is { } service
        ? service.LegacyOsSupport is null ? AttestationMode.V1 : AttestationMode.V2
        : null;

    /// <summary>The language mode of its PowerShell; null when unread.</summary>
    public ServerLanguageMode? LanguageMode => IsRead ? Assessment.Server.Facts.Find<ServerLanguage>()?.Mode : null;

    /// <summary>The last test of its attestation; null when none is known.</summary>
    public LastTest? LastTested { get; private init; }

    /// <summary>Counts of its virtual machines; of none where it is alone (<see cref="OfAlone"/>).</summary>
    public VirtualMachineCounts VirtualMachineCounts { get; private init; } = new();

    /// <summary>Whether an earlier configuration left objects of the host that a repair removes when asked to.</summary>
    public bool HasLeftovers { get; private init; }

    /// <summary>Its virtual machines that an earlier configuration left an adapter on.</summary>
    public IEnumerable<VirtualMachineAssessment> Leftovers => SetUp == false ? Assessment.VirtualMachines.Where(machine => !machine.VirtualMachine.Adapters.IsEmpty) : [];

    /// <summary>Its virtual machines with an adapter that differs.</summary>
    public IEnumerable<VirtualMachineAssessment> ToRepair => SetUp == true ? Assessment.VirtualMachines.Where(machine => machine.Status == VirtualMachineBenefitsStatus.NeedsRepair) : [];

    /// <summary>
    /// Whether a virtual machine loses something when its server does: those with an adapter do; in v2 also those that ask over VMBus.
    /// </summary>
    public bool Uses(VirtualMachineAssessment machine) =>
        machine.Status == VirtualMachineBenefitsStatus.On || (Mode == AttestationMode.V2 && machine.Verification == VerificationStatus.Active);

    /// <summary>Whether a document can be had in a virtual machine of this server.</summary>
    public Served ServedOn(VirtualMachineAssessment machine) =>
        Assessment.Status != ServerBenefitsStatus.Active || !CanAsk(machine) ? Served.No : Served;

    internal MachineStanding StandingOf(VirtualMachineAssessment machine) => ServedOn(machine) switch
    {
        Served.Yes => MachineStanding.Served,
        Served.Unknown => LastTested?.Result == TestResult.Failed ? MachineStanding.NotVerified : MachineStanding.NotTested,
        _ when CanAsk(machine) => MachineStanding.WithoutDocument,
        _ => machine.Status == VirtualMachineBenefitsStatus.NeedsRepair ? MachineStanding.ToRepair : MachineStanding.NotSetUp,
    };

    /// <summary>
    /// What the one server of such a cluster means before the others are read (<see cref="Orchestration.GrowingCluster.Alone"/>):
    /// without its virtual machines, and without what takes all servers to know, which is the cluster's network.
    /// </summary>
    public static ServerHealth OfAlone(ClusterSnapshot alone, AttestationProofs proofs) =>
        Of(ServerAssessment.WithoutMachines(alone.Servers.Single(), alone, []), alone, proofs);

    /// <summary>Its conditions, each with what it is to the others.</summary>
    public IEnumerable<(Condition Condition, ConditionPart Part)> Conditions => Causality.PartsOf(Assessment.Conditions);

    internal static ServerHealth Of(ServerAssessment server, ClusterSnapshot cluster, AttestationProofs proofs)
    {
        var host = HostView.Of(server.Server);
        var last = proofs.Of(server.Server, cluster.AsOf);
        var isProved = !server.HasErrors && last?.Result == TestResult.Verified;
        var health = new ServerHealth(
            server,
            ComponentsOf(server),
            Expiry.Of(server.Server.Attestation?.Expiration, cluster.AsOf, server.Status == ServerBenefitsStatus.Expired),
            RegistrationHealth.Of(cluster.RegistrationOf(server.Server)),
            server.Status != ServerBenefitsStatus.Active ? Served.No : isProved ? Served.Yes : Served.Unknown)
        {
            LastTested = last,
            HasLeftovers = host is not null && !Planning.Leftovers.IsConfigured(host) && Planning.Leftovers.HasHostObjects(host),
        };
        return health with { VirtualMachineCounts = VirtualMachineCounts.Of(health) };
    }

    /// <summary>Whether a way to its server is open to a virtual machine: over VMBus, or through its adapter where there is a switch.</summary>
    private bool CanAsk(VirtualMachineAssessment machine) => machine.SupportedVersions.Any(way => way == AttestationMode.V2 || SetUp == true);

    private static Components ComponentsOf(ServerAssessment server)
    {
        if (!server.Server.IsReadable)
        {
            return new Components(ComponentsState.Unknown, 0);
        }

        // What follows from something else is put right with it, and not counted.
        var causes = Causality.PartsOf(server.Conditions).Where(one => one.Part == ConditionPart.Component && Causality.IsProblem(one.Condition))
            .Select(one => one.Condition).ToArray();
        var toRepair = server.HasObjects ? causes.Count(condition => condition.Repairable) : 0;
        var others = causes.Count(condition => condition is { Repairable: false, Severity: Severity.Error });
        return (toRepair, others, server) switch
        {
            ( > 0, _, _) => new Components(ComponentsState.ToRepair, toRepair),
            (_, > 0, { HasObjects: true }) => new Components(ComponentsState.NeedAttention, others),
            (_, _, { HasObjects: false, Server.Attestation.LegacyOsSupport: null }) => new Components(ComponentsState.NotSetUp, 0),
            _ => new Components(ComponentsState.Good, 0),
        };
    }
}
