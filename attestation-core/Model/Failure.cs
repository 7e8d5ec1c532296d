using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Model;

/// <summary>The part of an operation in which something failed.</summary>
public enum Stage
{
    /// <summary>Finding the cluster and its servers.</summary>
    Discover,

    /// <summary>Reading a server.</summary>
    Read,

    /// <summary>Deciding what to change.</summary>
    Plan,

    /// <summary>Changing a server.</summary>
    Apply,

    /// <summary>Asking Azure for certificates.</summary>
    Sync,

    /// <summary>Reading back.</summary>
    Confirm,
}

/// <summary>
/// An expected failure as a value: where, why, and what to do. Exceptions are for bugs; everything a server, a caller or
/// a network can do wrong ends here.
/// </summary>
/// <param name="Code">Why, machine-readable.</param>
/// <param name="Stage">In which part of the work.</param>
/// <param name="Target">The cluster, server or virtual machine it concerns.</param>
/// <param name="Cause">What the server said or what was seen; null when there is nothing.</param>
/// <param name="Left">What was left behind, for people; null when nothing was.</param>
public sealed record Failure(Reason Code, Stage Stage, string Target, LocalText? Cause = null, LocalText? Left = null)
{
    /// <summary>The server's own error; null when no command of it gave one.</summary>
    public ScriptError? Error { get; init; }

    /// <summary>The same, of a virtual machine whose guest may have been asked to shut down and of which nobody saw that it runs again.</summary>
    public Failure MayBeOff() => WithLeft(Texts.Left("MayBeOff"));

    /// <summary>The same, with something more that was left.</summary>
    public Failure WithLeft(LocalText left) => this with { Left = Left?.Then(left) ?? left };

    /// <summary>What happened, in one sentence.</summary>
    public LocalText Message => Texts.Message(Code);

    /// <summary>What to do, as special as the error allows, and what was left behind.</summary>
    public LocalText? Fix => (OfError ?? Texts.Fix(Code))?.Then(Left) ?? Left;

    // Only reasons that say no more than that a command failed.
    private LocalText? OfError => Error is { } error && (Code == Reason.ChangeFailed || Code == Reason.ReadFailed || Code == Reason.SyncFailed)
        ? ErrorFixes.Of(error)
        : null;
}

/// <summary>A value, or the failure that kept it away.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record Outcome<T>
    where T : class
{
    private Outcome(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    /// <summary>The value; null when it failed.</summary>
    public T? Value { get; }

    /// <summary>The failure; null when it succeeded.</summary>
    public Failure? Failure { get; }

    /// <summary>Success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Failure.</summary>
    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);
}
