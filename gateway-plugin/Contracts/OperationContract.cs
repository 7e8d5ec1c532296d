using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Operations;
using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>State of an operation.</summary>
public enum OperationState
{
    /// <summary>Accepted, nothing heard of it yet.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Asked to pause: the batches that have begun run to their end.</summary>
    Pausing,

    /// <summary>Nothing happens until it is resumed.</summary>
    Paused,

    /// <summary>Every target succeeded, or there was nothing to do.</summary>
    Succeeded,

    /// <summary>Some targets succeeded, others failed or were skipped.</summary>
    PartiallySucceeded,

    /// <summary>No target succeeded.</summary>
    Failed,

    /// <summary>Cancelled before every target was done.</summary>
    Cancelled,

    /// <summary>Cut off by the end of the gateway.</summary>
    Interrupted,
}

/// <summary>An operation without its targets.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Kind">What it does; null when a later version of the extension ran it, whose kind this one doesn't know.</param>
/// <param name="Title">What that is called on a cluster of its version.</param>
/// <param name="State">Where it is.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="Counts">How many of its targets are where.</param>
public record OperationSummaryContract(
    string Id,
    long Version,
    OperationKind? Kind,
    LocalText Title,
    OperationState State,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    TargetCountsContract Counts)
{
    /// <summary>The later operation that has overtaken this one, so that it can't be retried; null for none.</summary>
    public SupersederContract? SupersededBy { get; init; }

    /// <summary>Whether what it changed can be taken back.</summary>
    public UndoState Undo { get; init; }

    /// <summary>How far its batches have come; null where every server is called once.</summary>
    public BatchProgressContract? Batches { get; init; }

    /// <summary>Who has dismissed what it left undone; null when nobody has.</summary>
    public DismissalContract? Dismissed { get; init; }
}

/// <summary>How far the batches of an operation have come.</summary>
/// <param name="Number">The furthest that a server has begun, from 1. Servers don't wait for each other.</param>
/// <param name="Of">How many the server with the most of them has.</param>
public sealed record BatchProgressContract(int Number, int Of);

/// <summary>Whether what an operation changed can be taken back.</summary>
public enum UndoState
{
    /// <summary>It changed nothing, or has not ended.</summary>
    NothingToUndo,

    /// <summary>Its undo can be planned.</summary>
    Possible,

    /// <summary>What was there before cannot be given back, or it was not recorded.</summary>
    CannotUndo,

    /// <summary>A later operation changed the same since.</summary>
    ChangedSince,
}

/// <summary>An operation that has overtaken another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When.</param>
public sealed record SupersederContract(string Id, LocalText Title, string StartedBy, DateTimeOffset StartedAt)
{
    internal static SupersederContract? Of(Operation? later) =>
        later is null ? null : new(later.Id, later.Summary().Title, later.Header.StartedBy, later.Header.StartedAt);
}

/// <summary>An operation with its targets.</summary>
public record OperationContract : OperationSummaryContract
{
    internal OperationContract(OperationSummaryContract summary, IReadOnlyList<ServerProgressContract> servers, IReadOnlyList<TargetContract> targets)
        : base(summary) => (Servers, Targets) = (servers, targets);

    /// <summary>Each server, and the cluster if it has a part, in the order in which each was first heard of.</summary>
    [JsonProperty(Order = 1)]
    public IReadOnlyList<ServerProgressContract> Servers { get; }

    /// <summary>What it works on, in the order in which each target was first heard of.</summary>
    [JsonProperty(Order = 2)]
    public IReadOnlyList<TargetContract> Targets { get; }
}

/// <summary>The operation that stands in the way of another, with the error that says so.</summary>
public sealed record OperationConflictContract : OperationContract
{
    internal OperationConflictContract(OperationContract running, ErrorDetail error)
        : base(running) => Error = error;

    /// <summary>The error.</summary>
    [JsonProperty(Order = 3)]
    public ErrorDetail Error { get; }
}

/// <summary>An operation of which the caller has an earlier version: its targets are those that changed since.</summary>
public sealed record OperationChangesContract : OperationContract
{
    internal OperationChangesContract(
        OperationSummaryContract summary, IReadOnlyList<ServerProgressContract> servers, IReadOnlyList<TargetContract> changed, long since)
        : base(summary, servers, changed) => ChangedSince = since;

    /// <summary>The version that the caller has. All other targets are as they were then.</summary>
    [JsonProperty(Order = 3)]
    public long ChangedSince { get; }
}

/// <summary>The operations of a cluster, newest first.</summary>
/// <param name="Operations">The operations.</param>
/// <param name="Incomplete">Whether earlier operations, of this or another cluster, may be missing because their records couldn't be read.</param>
public sealed record OperationsContract(IReadOnlyList<OperationSummaryContract> Operations, bool Incomplete);

/// <summary>A server, a virtual machine on it, or the cluster by its name.</summary>
/// <param name="Server">The server's or cluster's name.</param>
/// <param name="VirtualMachine">The virtual machine.</param>
/// <param name="VirtualMachineName">That virtual machine's name.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempted">Whether anything of it was begun, or is still to come: one that ended with its server before its first step was not attempted.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Error">Why it failed or was skipped; while it runs, what is known to stand in its way.</param>
public sealed record TargetContract(
    string Server,
    Guid? VirtualMachine,
    string? VirtualMachineName,
    TargetState State,
    bool Attempted,
    IReadOnlyList<StepContract> Steps,
    ErrorDetail? Error)
{
    /// <summary>What else there is to say of its end, such as the dates of a renewed certificate; null for nothing.</summary>
    public LocalText? Note { get; init; }

    /// <summary>How many of its steps have ended, however.</summary>
    internal int EndedSteps { get; } = Steps.Count(step => step.State is not (StepState.Pending or StepState.Running));
}

/// <summary>A step of a target.</summary>
/// <param name="Name">Its name, for programs.</param>
/// <param name="Title">What it is called, for people.</param>
/// <param name="State">Where it is.</param>
/// <param name="StartedAt">When it began; null when it has not.</param>
/// <param name="EndedAt">When it ended; null when it has not, or was never begun.</param>
public sealed record StepContract(string Name, LocalText Title, StepState State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Since when its server has been silent; null while it answers.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When a silent server is given up; null while it answers.</summary>
    public DateTimeOffset? Deadline { get; init; }
}
