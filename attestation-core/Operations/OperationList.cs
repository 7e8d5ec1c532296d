using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Operations;

/// <summary>What a caller can ask for. The operation behind each is in the folder of its name.</summary>
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

    /// <summary>Put right everything that differs on configured servers and attached virtual machines.</summary>
    Repair,

    /// <summary>v2: turn on the Guest Service Interface of chosen virtual machines, or of all.</summary>
    EnableGuestServiceInterface,

    /// <summary>Turn on data exchange of chosen virtual machines, or of all.</summary>
    EnableDataExchange,
}

/// <summary>All operations. Whatever depends on the kind of an operation is asked of the operation itself.</summary>
internal static class OperationList
{
    public static ImmutableArray<Operation> All { get; } =
    [
        new TurnOnOperation(),
        new TurnOffOperation(),
        new EnableServersOperation(),
        new SyncOperation(),
        new TurnOnVirtualMachinesOperation(),
        new TurnOffVirtualMachinesOperation(),
        new RepairOperation(),
        new EnableGuestServiceInterfaceOperation(),
        new EnableDataExchangeOperation(),
    ];

    /// <summary>What a server that is not turned on is rid of leftovers with.</summary>
    public static Operation CleanUp { get; } = Of(OperationKind.TurnOff);

    public static Operation Of(OperationKind kind) => All.First(operation => operation.Kind == kind);
}
