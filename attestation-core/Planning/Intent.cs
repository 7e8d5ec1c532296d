using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Planning;

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

    /// <summary>In which batches the servers are called; null for what is usual for the plan.</summary>
    public BatchOptions? Batch { get; init; }

    /// <summary>
    /// The names by which chosen virtual machines were last known, by id: one that is gone meanwhile is skipped under its name.
    /// </summary>
    public ImmutableDictionary<Guid, string> KnownNames { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <summary>Whether a server is chosen; all are when none is named.</summary>
    public bool Includes(string server) => Servers.IsEmpty || Servers.Contains(server, StringComparer.OrdinalIgnoreCase);

    /// <summary>The operation that is asked for.</summary>
    internal Operation Operation => OperationList.Of(Kind);

    /// <summary>An intent for the whole cluster and no virtual machine.</summary>
    public static Intent ForCluster(OperationKind kind, bool includeAllVirtualMachines = false) =>
        new(kind, [], [], includeAllVirtualMachines);
}
