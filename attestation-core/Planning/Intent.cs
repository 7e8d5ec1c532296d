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

    /// <summary>v2: turn on the Guest Service Interface of chosen virtual machines, or of all.</summary>
    EnableGuestServiceInterface,

    /// <summary>Turn on data exchange of chosen virtual machines, or of all.</summary>
    EnableDataExchange,
}

/// <summary>What the kinds have in common.</summary>
public static class OperationKinds
{
    /// <summary>Whether virtual machines are chosen for it, one by one or all, and servers are no targets of their own.</summary>
    public static bool IsOfVirtualMachines(this OperationKind kind) => kind
        is OperationKind.TurnOnVirtualMachines or OperationKind.TurnOffVirtualMachines
        or OperationKind.EnableGuestServiceInterface or OperationKind.EnableDataExchange;
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
    /// <summary>
    /// Running generation 1 virtual machines that may be shut down, changed and started again, by id. They take part only as
    /// far as they would otherwise; all others are left running.
    /// </summary>
    public ImmutableArray<Guid> AllowShutdown { get; init; } = [];

    /// <summary>Whether adapters that an earlier configuration left on virtual machines are removed: disconnected, or on a switch that is gone.</summary>
    public bool RemoveLeftovers { get; init; }

    /// <summary>Whether a server is chosen; all are when none is named.</summary>
    public bool Includes(string server) => Servers.IsEmpty || Servers.Contains(server, StringComparer.OrdinalIgnoreCase);

    /// <summary>An intent for the whole cluster and no virtual machine.</summary>
    public static Intent ForCluster(OperationKind kind, bool includeAllVirtualMachines = false) =>
        new(kind, [], [], includeAllVirtualMachines);
}
