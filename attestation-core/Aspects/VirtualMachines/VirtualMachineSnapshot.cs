using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What was read of one virtual machine on the server that owns it.</summary>
/// <param name="Id">Its id, unique in the cluster.</param>
/// <param name="Name">Its name, which may repeat.</param>
/// <param name="State">Whether it runs.</param>
/// <param name="Generation">1 or 2.</param>
/// <param name="IsReplica">Whether it is the passive copy of a replicated virtual machine.</param>
/// <param name="Adapters">Its attestation adapters: those that are named so, and renamed ones. Usually none or one.</param>
public sealed record VirtualMachineSnapshot(
    Guid Id,
    string Name,
    VirtualMachineState State,
    int Generation,
    bool IsReplica,
    ImmutableArray<GuestAdapter> Adapters)
{
    /// <summary>What its integration services and its guest tell.</summary>
    public GuestFacts Guest { get; init; } = GuestFacts.Unknown;

    /// <summary>
    /// Its adapters on an attestation switch that nothing shows to be attestation adapters. They may be anybody's, or one of
    /// ours that lost both its name and its VLAN.
    /// </summary>
    public ImmutableArray<GuestAdapter> OtherAdapters { get; init; } = [];

    /// <summary>Whether it is a role of the cluster.</summary>
    public bool IsClustered { get; init; }

    /// <summary>Whether it is off.</summary>
    public bool IsOff => State == VirtualMachineState.Off;
}

/// <summary>A virtual machine by id, with the name for people.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record VirtualMachineRef(Guid Id, string Name);
