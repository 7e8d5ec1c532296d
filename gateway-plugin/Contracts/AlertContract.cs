using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>Something about a cluster that is to be acted on.</summary>
/// <param name="Id">What it is about; stable, and never twice in a list.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Title">It in a few words.</param>
/// <param name="Message">What happened, and what it means for virtual machines.</param>
/// <param name="Fix">What a person can do where no operation helps; null when the action does.</param>
/// <param name="Server">The one server that it concerns; null when it is none or several.</param>
/// <param name="Affected">What it concerns.</param>
/// <param name="Since">Since when; null when that is not known.</param>
/// <param name="Action">What it offers to do; null when the caller may not, or when nothing here can help.</param>
/// <param name="MendedBy">Kinds of operations that put it right. While one of them runs, the alert is left out.</param>
public sealed record AlertContract(
    AlertId Id,
    AlertLevel Level,
    LocalText Title,
    Sentence Message,
    LocalText? Fix,
    string? Server,
    AffectedContract Affected,
    DateTimeOffset? Since,
    AlertActionContract? Action,
    IReadOnlyList<OperationKind> MendedBy)
{
    internal static AlertContract Of(Alert alert) => new(
        alert.Id,
        alert.Level,
        alert.Title,
        alert.Message,
        alert.Fix,
        alert.Server,
        AffectedContract.Of(alert.Affected),
        alert.Since,
        alert.Action is { } action ? AlertActionContract.Of(action) : null,
        alert.ResolvedBy);
}

/// <summary>What an alert concerns.</summary>
/// <param name="Count">How many: of servers where it concerns servers, else of virtual machines.</param>
/// <param name="Servers">The servers.</param>
/// <param name="VirtualMachines">How many virtual machines.</param>
public sealed record AffectedContract(int Count, IReadOnlyList<string> Servers, int VirtualMachines)
{
    internal static AffectedContract Of(AlertScope scope) => new(scope.Count, scope.Servers, scope.VirtualMachines);
}

/// <summary>What an alert offers to do: an operation, a page to read, or a list to look at.</summary>
/// <param name="Id">Which.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Request">The body to plan or start the operation with; null when there is none.</param>
/// <param name="Review">Whether what it would change is to be shown first.</param>
/// <param name="Link">The page to read; null when there is none.</param>
public sealed record AlertActionContract(AlertActionId Id, LocalText Label, AlertRequestContract? Request, bool Review, string? Link)
{
    internal static AlertActionContract Of(AlertAction action) => new(
        action.Id,
        action.Label,
        action.Intent is { } intent ? AlertRequestContract.Of(intent) : null,
        action.NeedsReview,
        action.Link?.ToString());
}

/// <summary>The body of a plan or an operation, as an alert offers it. It names every server where the operation is limited to some.</summary>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Servers">The servers it is limited to; empty for all.</param>
/// <param name="IncludeAllVirtualMachines">Whether every virtual machine takes part.</param>
/// <param name="RemoveLeftovers">Whether what an earlier configuration left is removed.</param>
public sealed record AlertRequestContract(OperationKind Kind, IReadOnlyList<string> Servers, bool IncludeAllVirtualMachines, bool RemoveLeftovers)
{
    internal static AlertRequestContract Of(Intent intent) =>
        new(intent.Kind, intent.Servers, intent.IncludeAllVirtualMachines, intent.RemoveLeftovers);
}
