using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>One cause of trouble in a cluster, with all that follows from it.</summary>
/// <param name="Id">Which cause it is: the condition that failed by itself and its reason, with a dot between; stable, and never twice in a list.</param>
/// <param name="Alert">The alert that stands for it; null when it has none, because benefits work all the same.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Server">The one server that it is found on; null when it is the cluster's own, or found on several.</param>
/// <param name="Cause">What is wrong, where, and what it means for virtual machines.</param>
/// <param name="Fix">What a person can do; null when the action does.</param>
/// <param name="Affected">Where it is so, and how many virtual machines feel it.</param>
/// <param name="Consequences">What follows from it.</param>
/// <param name="Action">The one thing to do first; null when nothing here can help.</param>
/// <param name="Since">Since when; null when that is not known.</param>
public sealed record DiagnosisContract(
    string Id,
    AlertId? Alert,
    HealthLevel Level,
    string? Server,
    Sentence Cause,
    LocalText? Fix,
    AffectedContract Affected,
    IReadOnlyList<ConsequenceContract> Consequences,
    AlertActionContract? Action,
    DateTimeOffset? Since)
{
    /// <summary>When it was seen first, as records of this gateway say; null when none do.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it was last seen that it was good, before that; null when no record says so.</summary>
    public DateTimeOffset? LastGood { get; init; }

    internal static DiagnosisContract Of(Diagnosis diagnosis) => new(
        diagnosis.Id,
        diagnosis.Alert?.Id,
        diagnosis.Condition.Level,
        diagnosis.Server,
        diagnosis.Cause,
        diagnosis.Fix,
        AffectedContract.Of(diagnosis.Affected),
        [.. diagnosis.Consequences.Select(ConsequenceContract.Of)],
        diagnosis.Action is { } action ? AlertActionContract.Of(action) : null,
        diagnosis.Since)
    {
        FirstSeen = diagnosis.Seen.FirstSeen,
        LastGood = diagnosis.Seen.LastGood,
    };
}

/// <summary>A condition that failed because another one did.</summary>
/// <param name="Server">The server.</param>
/// <param name="Type">The condition.</param>
/// <param name="Message">What it means.</param>
/// <param name="VirtualMachines">On how many of the server's virtual machines it is so; 0 when it is the server's own.</param>
public sealed record ConsequenceContract(string Server, ConditionType Type, LocalText Message, int VirtualMachines)
{
    internal static ConsequenceContract Of(Consequence consequence) =>
        new(consequence.Server, consequence.Condition.Type, consequence.Condition.Message, consequence.VirtualMachines);
}
