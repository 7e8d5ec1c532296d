using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>Something that takes no part in an operation, and why.</summary>
/// <param name="Server">The server.</param>
/// <param name="VirtualMachine">The virtual machine; null when the whole server is skipped.</param>
/// <param name="Failure">Why, and what to do.</param>
public sealed record Skipped(string Server, VirtualMachineRef? VirtualMachine, Failure Failure)
{
    /// <summary>Whether this is a virtual machine that no server has shown: one that is still to be read may hold it.</summary>
    public bool IsUnseen { get; init; }
}

/// <summary>A consequence that people should know before they agree.</summary>
/// <param name="Server">The server it concerns; null for the cluster.</param>
/// <param name="VirtualMachine">The virtual machine it concerns; null for a server.</param>
/// <param name="Message">What will happen.</param>
public sealed record Impact(string? Server, VirtualMachineRef? VirtualMachine, LocalText Message)
{
    /// <summary>Whether this is about what an earlier configuration left, which goes only when that is asked for.</summary>
    public bool IsLeftover { get; init; }
}

/// <summary>What one server has to do, in order.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="SwitchId">Its existing attestation switch; null when it has none yet.</param>
/// <param name="Changes">The changes, host first; empty when the server is already as desired.</param>
/// <param name="VirtualMachines">The virtual machines that take part, changed or not.</param>
public sealed record ServerPlan(
    string Server,
    Guid? SwitchId,
    ImmutableArray<Change> Changes,
    ImmutableArray<VirtualMachineRef> VirtualMachines)
{
    /// <summary>Whether the server is not turned on and is only rid of what an earlier configuration left.</summary>
    public bool IsCleanup { get; init; }
}

/// <summary>The difference between a snapshot and an intent. Computed, never applied blindly: it can be shown first.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Intent">What was asked for.</param>
/// <param name="Servers">The servers that take part, in the cluster's order.</param>
/// <param name="ClusterChanges">Changes of the cluster itself.</param>
/// <param name="ServersToSync">Servers that need a certificate from Azure afterwards.</param>
/// <param name="Impact">Consequences.</param>
/// <param name="Skipped">What takes no part.</param>
public sealed record Plan(
    string Cluster,
    Intent Intent,
    ImmutableArray<ServerPlan> Servers,
    ImmutableArray<Change> ClusterChanges,
    ImmutableArray<string> ServersToSync,
    ImmutableArray<Impact> Impact,
    ImmutableArray<Skipped> Skipped)
{
    /// <summary>In which batches the servers are called; null for one call each.</summary>
    public BatchOptions? Batch => BatchOptions.For(this);

    /// <summary>All changes, servers first.</summary>
    public IEnumerable<Change> Changes => Servers.SelectMany(server => server.Changes).Concat(ClusterChanges);
}
