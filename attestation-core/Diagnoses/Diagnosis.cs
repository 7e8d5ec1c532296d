using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.Attestation.Diagnoses;

/// <summary>One cause of trouble in a cluster, with all that follows from it.</summary>
/// <param name="Condition">The condition that failed by itself, as it stands on the first of the servers.</param>
/// <param name="Cause">What is wrong, where, and what it means for virtual machines.</param>
/// <param name="Affected">Where it is so, and how many virtual machines feel it.</param>
/// <param name="Consequences">What follows from it, in the order of the aspects.</param>
public sealed record Diagnosis(Condition Condition, Sentence Cause, AlertScope Affected, ImmutableArray<Consequence> Consequences)
{
    /// <summary>Which cause it is, by <see cref="DiagnosisId"/>. No other diagnosis of a cluster has the same.</summary>
    public string Id => DiagnosisId.Of(Condition);

    /// <summary>The one server that it is found on; null when it is the cluster's own, or found on several.</summary>
    public string? Server => Affected.Servers is [var server] ? server : null;

    /// <summary>The alert that stands for it; null when it has none of its own, because benefits work all the same.</summary>
    public Alert? Alert { get; init; }

    /// <summary>The one thing to do first: what the alert offers, for these servers only; null when nothing here can help.</summary>
    public AlertAction? Action { get; init; }

    /// <summary>What a person can do; null when the action does.</summary>
    public LocalText? Fix => Action is { Intent: not null } ? null : Condition.Fix ?? Alert?.Fix;

    /// <summary>Since when; null when that is not known.</summary>
    public DateTimeOffset? Since => Alert?.Since;

    /// <summary>Since when it was seen, and when it was last good, as far as what was kept of the cluster says.</summary>
    public SeenSince Seen { get; init; } = SeenSince.Unknown;
}

/// <summary>A condition that failed because another one did.</summary>
/// <param name="Server">The server.</param>
/// <param name="Condition">The condition; of virtual machines, that of the first.</param>
/// <param name="VirtualMachines">On how many of the server's virtual machines it is so; 0 when it is the server's own.</param>
public sealed record Consequence(string Server, Condition Condition, int VirtualMachines);
