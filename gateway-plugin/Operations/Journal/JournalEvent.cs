using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>What is known of an operation from its beginning. It holds names only, no credential.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Cluster">The key of the cluster it works on, see <see cref="Clusters.ClusterKeys"/>.</param>
/// <param name="ClusterName">The cluster's own name, which its targets carry.</param>
/// <param name="Intent">What it was asked for; null when a later version ran it, whose kind of operation this one doesn't know.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When.</param>
internal sealed record JournalHeader(string Id, string Cluster, string ClusterName, Intent? Intent, string StartedBy, DateTimeOffset StartedAt)
{
    /// <summary>The kind of operation by its name.</summary>
    public string Kind { get; init; } = Intent is { } known ? CamelCase.Of(known.Kind) : "";

    /// <summary>The generation of attestation that the cluster ran as far as was known, which decides what people call the operation.</summary>
    public AttestationMode? Mode { get; init; }

    /// <summary>Its place among all operations of the folder. The time doesn't tell it: clocks are set back.</summary>
    public long Sequence { get; init; }

    /// <summary>The operation that it takes back; null when it is no undo, and in records of before that was kept.</summary>
    public string? Undoes { get; init; }
}

/// <summary>Something in the life of an operation. The same events, folded in order, always give the same document.</summary>
/// <param name="At">When it happened.</param>
internal abstract record JournalEvent(DateTimeOffset At);

/// <summary>The operation was accepted; the first event of every journal.</summary>
internal sealed record Accepted(DateTimeOffset At, JournalHeader Header) : JournalEvent(At);

/// <summary>It is at work.</summary>
internal sealed record Began(DateTimeOffset At) : JournalEvent(At);

/// <summary>The core reported something.</summary>
internal sealed record Progressed(DateTimeOffset At, OperationEvent Happened) : JournalEvent(At);

/// <summary>A server, or the cluster, is about to be changed. On disk before the first of these changes is made.</summary>
internal sealed record Intended(DateTimeOffset At, ChangeIntent Intent) : JournalEvent(At);

/// <summary>Somebody cancelled one server's part.</summary>
internal sealed record ServerCancelled(DateTimeOffset At, string Server, string By) : JournalEvent(At);

/// <summary>Somebody asked for a pause, its end, or a stop between batches.</summary>
internal sealed record BatchesAsked(DateTimeOffset At, BatchRequest Asked, string By) : JournalEvent(At);

/// <summary>A pause is reached: nothing happens any more.</summary>
internal sealed record Rested(DateTimeOffset At) : JournalEvent(At);

/// <summary>Somebody dismissed what it left undone. Comes after its end.</summary>
internal sealed record Dismissed(DateTimeOffset At, string By) : JournalEvent(At);

/// <summary>It ended, by itself or with what cut it off.</summary>
internal sealed record Ended(DateTimeOffset At, ErrorDetail? CutOff) : JournalEvent(At);

/// <summary>The gateway ended first, or the record is damaged from here on.</summary>
internal sealed record CutShort(DateTimeOffset At, ErrorDetail? Damage) : JournalEvent(At);
