using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Planning;

/// <summary>What a caller can ask for.</summary>
public enum OperationKind
{
    /// <summary>Turn Azure Benefits on for all servers, or for chosen ones.</summary>
    TurnOn,

    /// <summary>Turn Azure Benefits off: every object of ours is removed from servers and virtual machines.</summary>
    TurnOff,

    /// <summary>Turn Azure Benefits on for servers that are not active.</summary>
    EnableServers,

    /// <summary>Sync with Azure and wait until the certificates are renewed.</summary>
    Sync,

    /// <summary>Attach chosen virtual machines, or all.</summary>
    TurnOnVirtualMachines,

    /// <summary>Detach chosen virtual machines, or all.</summary>
    TurnOffVirtualMachines,

    /// <summary>Mend everything that differs on configured servers and attached virtual machines.</summary>
    Repair,
}

/// <summary>What a caller asks for, already validated in form. Names and ids are checked against the cluster by the planner.</summary>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Servers">The servers it is limited to; empty means all.</param>
/// <param name="VirtualMachines">The virtual machines chosen, by id.</param>
/// <param name="IncludeAllVirtualMachines">Whether every existing virtual machine of the servers takes part.</param>
public sealed record Intent(
    OperationKind Kind,
    ImmutableArray<string> Servers,
    ImmutableArray<Guid> VirtualMachines,
    bool IncludeAllVirtualMachines)
{
    /// <summary>An intent for the whole cluster and no virtual machine.</summary>
    public static Intent ForCluster(OperationKind kind, bool includeAllVirtualMachines = false) =>
        new(kind, [], [], includeAllVirtualMachines);
}
