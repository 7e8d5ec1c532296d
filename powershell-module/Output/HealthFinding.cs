namespace AzureBenefits.PowerShell.Output;

/// <summary>How a finding stands.</summary>
public enum FindingLevel
{
    /// <summary>Nothing to do.</summary>
    Ok,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Works now, needs attention.</summary>
    Warning,

    /// <summary>Benefits are lost, or soon will be.</summary>
    Critical,

    /// <summary>It couldn't be read.</summary>
    Unknown,
}

/// <summary>Something that a check of a cluster found; a cluster with nothing to act on has one finding that says so.</summary>
/// <param name="Cluster">The cluster; what was given for it where it couldn't be read.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Id">What it is about; stable, for scripts.</param>
/// <param name="Message">What happened, and what it means.</param>
/// <param name="Fix">What to do; null when nothing helps or nothing is to be done.</param>
/// <param name="Since">Since when, local time; null when that isn't known.</param>
public sealed record HealthFinding(string Cluster, FindingLevel Level, string Id, string Message, string? Fix, DateTime? Since)
{
    /// <summary>What is wrong, cause by cause; empty where the message says all.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];
}
