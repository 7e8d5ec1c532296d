using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Model;

/// <summary>How a condition stands.</summary>
public enum ConditionStatus
{
    /// <summary>As desired.</summary>
    Ok,

    /// <summary>Differs from what is desired.</summary>
    Failed,

    /// <summary>Could not be observed.</summary>
    Unknown,
}

/// <summary>How much a failed condition matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Works now, needs attention.</summary>
    Warning,

    /// <summary>Azure Benefits does not work, or not safely.</summary>
    Error,
}

/// <summary>One aspect of a server or virtual machine: what was observed, what is desired, and why they differ.</summary>
/// <param name="Type">The aspect.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Severity">How much it matters when not ok.</param>
/// <param name="Reason">Why it is not ok; <see cref="Reason.AsDesired"/> when it is.</param>
/// <param name="Observed">What was observed, a word of ours or a value of the server; null when nothing was there.</param>
/// <param name="Desired">What is desired, in the same way.</param>
public sealed record Condition(
    ConditionType Type,
    ConditionStatus Status,
    Severity Severity,
    Reason Reason,
    string? Observed,
    string? Desired)
{
    /// <summary>Whether changes are known that put it right; what only a person or Azure can mend is not repairable.</summary>
    public bool Repairable { get; init; }

    /// <summary>Whether a server on which it failed is left out when servers are turned on or repaired.</summary>
    public bool Prevents { get; init; }

    /// <summary>How it stands, for a glance.</summary>
    public HealthLevel Level => (Status, Severity) switch
    {
        (ConditionStatus.Ok, _) => HealthLevel.Good,
        (ConditionStatus.Failed, Severity.Information) => HealthLevel.Information,
        (ConditionStatus.Failed, Severity.Warning) => HealthLevel.Warning,
        (ConditionStatus.Failed, Severity.Error) => HealthLevel.Critical,
        _ => HealthLevel.Unknown,
    };

    /// <summary>What was observed, in words.</summary>
    public LocalText? ObservedText => Texts.Value(Observed);

    /// <summary>What is desired, in words.</summary>
    public LocalText? DesiredText => Texts.Value(Desired);

    /// <summary>What it means, in one sentence.</summary>
    public LocalText Message => Reason == Reason.AsDesired ? Texts.Condition(Type) : Texts.Message(Reason);

    /// <summary>What to do; null when there is nothing to do.</summary>
    public LocalText? Fix => Reason == Reason.AsDesired ? null : Texts.Fix(Reason);

    internal static Condition Ok(ConditionType type, string? observed) => Ok(type, observed, observed);

    /// <summary>As desired, where more than one value is: what is observed is not what everyone should have.</summary>
    internal static Condition Ok(ConditionType type, string? observed, string? desired) => new(type, ConditionStatus.Ok, Severity.Error, Reason.AsDesired, observed, desired);

    internal static Condition Failed(ConditionType type, Reason reason, string? observed, string? desired) =>
        new(type, ConditionStatus.Failed, Severity.Error, reason, observed, desired);

    internal static Condition Unknown(ConditionType type, Reason reason, string desired) =>
        new(type, ConditionStatus.Unknown, Severity.Warning, reason, null, desired);
}
