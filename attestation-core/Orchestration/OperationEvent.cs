using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What an operation reports on: a server, a virtual machine on it, or the cluster itself (by its name).</summary>
/// <param name="Server">The server's or the cluster's name.</param>
/// <param name="VirtualMachine">The virtual machine; null for the server.</param>
public sealed record OperationTarget(string Server, VirtualMachineRef? VirtualMachine)
{
    /// <summary>What it's called: the virtual machine's name, or the server's.</summary>
    public string Name => VirtualMachine?.Name ?? Server;
}

/// <summary>State of a target.</summary>
public enum TargetState
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Begun.</summary>
    Running,

    /// <summary>Done and read back.</summary>
    Succeeded,

    /// <summary>Failed, with a failure.</summary>
    Failed,

    /// <summary>Took no part, with the reason.</summary>
    Skipped,

    /// <summary>Cancelled before it was finished; some of it may have been done, and stays.</summary>
    Cancelled,

    /// <summary>Not known, because the operation was interrupted.</summary>
    Unknown,
}

/// <summary>State of a step of a target.</summary>
public enum StepState
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Begun.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Not attempted: an earlier step failed, or there was nothing to do.</summary>
    Skipped,

    /// <summary>Not attempted, because the operation was cancelled.</summary>
    Cancelled,

    /// <summary>Nobody knows whether it was done: it was cut off, or the operation was interrupted.</summary>
    Unknown,
}

/// <summary>Something that happened in a running operation. Raised from any thread, for one target always in order.</summary>
/// <param name="Target">What it is about.</param>
public abstract record OperationEvent(OperationTarget Target);

/// <summary>A target takes part, with these further steps, all pending. May come more than once for a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Steps">Names of the steps to come, in order.</param>
public sealed record StepsPlanned(OperationTarget Target, ImmutableArray<string> Steps) : OperationEvent(Target);

/// <summary>The first step of that name which has not ended changed its state.</summary>
/// <param name="Target">The target.</param>
/// <param name="Step">The step's name.</param>
/// <param name="State">Its new state.</param>
public sealed record StepChanged(OperationTarget Target, string Step, StepState State) : OperationEvent(Target);

/// <summary>A server has been silent for a while at a step, which goes on. The step's next change ends this.</summary>
/// <param name="Target">The target.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Since">Since when nothing was heard of the server.</param>
/// <param name="Deadline">When the server is given up.</param>
public sealed record StepWaiting(OperationTarget Target, string Step, DateTimeOffset Since, DateTimeOffset Deadline) : OperationEvent(Target);

/// <summary>A server begins the next of its batches. Says nothing of the server as a target.</summary>
/// <param name="Target">The server.</param>
/// <param name="Number">Which of its batches it is, from 1.</param>
/// <param name="Of">How many the server with the most of them has.</param>
public sealed record BatchBegan(OperationTarget Target, int Number, int Of) : OperationEvent(Target);

/// <summary>
/// The attestation of a server was tested, in the call that read it back. Whatever came of it, it changes nothing of how the
/// operation's targets end.
/// </summary>
/// <param name="Target">The server.</param>
/// <param name="Server">What was read back.</param>
/// <param name="Report">What the test found.</param>
public sealed record AttestationTested(OperationTarget Target, ServerSnapshot Server, AttestationTestReport Report) : OperationEvent(Target);

/// <summary>A target changed its state.</summary>
/// <param name="Target">The target.</param>
/// <param name="State">Its new state.</param>
/// <param name="Failure">Why it failed or was skipped; while it runs, what is known to stand in its way; null otherwise.</param>
public sealed record TargetChanged(OperationTarget Target, TargetState State, Failure? Failure) : OperationEvent(Target)
{
    /// <summary>What else there is to say of its end; null for nothing.</summary>
    public LocalText? Note { get; init; }
}
