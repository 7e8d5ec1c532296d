using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// An operation of which the caller takes part in the decisions: names become ids, and the plan is agreed to, on the very
/// snapshot that the operation works from. So neither costs a further call to the servers.
/// </summary>
/// <param name="Cluster">The cluster's name, or that of one of its servers.</param>
/// <param name="Intent">What to do, as far as it is known before anything is read.</param>
public sealed record RequestedOperation(string Cluster, Intent Intent)
{
    /// <summary>A server to find the cluster through when nothing answers for its name; null for none. See <see cref="ClusterEntry"/>.</summary>
    public string? EntryServer { get; init; }

    /// <summary>
    /// Is waited for when the cluster was reached and has said its own name; no server has been read yet. An exception ends
    /// the operation here and comes out of it.
    /// </summary>
    public Func<ClusterIdentity, CancellationToken, Task> ReachedAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>
    /// Whether nothing begins before every server was read or given up: people who are asked are asked once, and a name can be that
    /// of a virtual machine of any server. Otherwise silent servers keep the others waiting for nothing; each joins once it was read.
    /// </summary>
    public bool BeginsAsWhole { get; init; }

    /// <summary>Completes the intent once the cluster was read; a failure ends the operation before the first change.</summary>
    public Func<ClusterSnapshot, Outcome<Intent>> Complete { get; init; } = _ => Intent;

    /// <summary>
    /// Agrees to the plan with null; a failure ends the operation before the first change. While silent servers are waited for it is
    /// asked with each plan that there is, in which these count as given up: what it refuses then is asked again with the next.
    /// </summary>
    public Func<Plan, Task<Failure?>> ApproveAsync { get; init; } = _ => Task.FromResult<Failure?>(null);

    /// <summary>
    /// Is waited for before a server is changed, or the cluster. Null lets it go on; a failure keeps it from being changed and
    /// becomes the result of what was to change. Called from several threads.
    /// </summary>
    public Func<ChangeIntent, CancellationToken, Task<Failure?>> BeforeChangesAsync { get; init; } = (_, _) => Task.FromResult<Failure?>(null);

    /// <summary>Through which single servers can be cancelled.</summary>
    public ServerCancellations Servers { get; init; } = new();

    /// <summary>Through which it can rest or end between two batches.</summary>
    public BatchControl Batches { get; init; } = new();

    /// <summary>Hears what each server that took part shows at the end. Called from several threads.</summary>
    public Action<ServerSnapshot> ReadBack { get; init; } = _ => { };
}

/// <summary>What is about to be changed.</summary>
/// <param name="Server">The server; the cluster's name for changes of the cluster and the sync.</param>
/// <param name="Changes">The changes in order; empty when only a sync is started.</param>
public sealed record ChangeIntent(string Server, ImmutableArray<Change> Changes);
