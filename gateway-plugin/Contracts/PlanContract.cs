using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>What an operation would change.</summary>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Changes">The changes, in order within a server.</param>
/// <param name="Impact">Consequences to know before agreeing.</param>
/// <param name="Scripts">The same as PowerShell: per server that has something to do, then for the cluster.</param>
/// <param name="Skipped">What takes no part.</param>
/// <param name="Digest">Tells this plan from another one: the same for the same changes to the same objects.</param>
public sealed record PlanContract(
    OperationKind Kind,
    IReadOnlyList<ChangeContract> Changes,
    IReadOnlyList<ImpactContract> Impact,
    IReadOnlyList<ScriptContract> Scripts,
    IReadOnlyList<SkippedContract> Skipped,
    string Digest)
{
    /// <summary>In which batches the servers are called unless another choice is made; null for one call each.</summary>
    public BatchContract? Batch { get; init; }

    /// <summary>Whether so much is changed that batches are worth a choice.</summary>
    public bool OffersBatches { get; init; }

    /// <summary>What was asked for as commands of the PowerShell module; null where it has none that ask for the same, and of what an operation left.</summary>
    public LocalText? Commands { get; init; }

    internal static PlanContract Of(Plan plan) => new(
        plan.Intent.Kind,
        [.. plan.Changes.Select(ChangeContract.Of)],
        [.. plan.Impact.Select(ImpactContract.Of)],
        [.. PlanScript.Render(plan).Select(script => new ScriptContract(script.Server, script.Text))],
        [.. plan.Skipped.Select(SkippedContract.Of)],
        PlanDigest.Of(plan))
    {
        Batch = plan.Batch is { } batch ? new BatchContract(batch.Size, batch.StopAfterFailures) : null,
        OffersBatches = BatchOptions.AreWorthwhile(plan),
    };
}

/// <summary>How an operation is divided into batches.</summary>
/// <param name="Size">How many virtual machines of a server one batch changes at most.</param>
/// <param name="StopAfterFailures">After how many failed targets no further batch begins; null for never.</param>
public sealed record BatchContract(int Size, int? StopAfterFailures);

/// <summary>The plan as it is now, where another one was reviewed.</summary>
/// <param name="Error">The error that says so.</param>
/// <param name="Plan">The new plan.</param>
public sealed record PlanChangedContract(ErrorDetail Error, PlanContract Plan);

/// <summary>One planned change.</summary>
/// <param name="Server">The server it is made on; the cluster's name for a change of the cluster.</param>
/// <param name="VirtualMachine">The virtual machine it belongs to.</param>
/// <param name="VirtualMachineName">That virtual machine's name.</param>
/// <param name="Type">What is done.</param>
/// <param name="Target">The object it is done to.</param>
/// <param name="From">What was observed.</param>
/// <param name="To">What it will be.</param>
/// <param name="Description">What it does, for people.</param>
public sealed record ChangeContract(
    string Server,
    Guid? VirtualMachine,
    string? VirtualMachineName,
    ChangeType Type,
    string Target,
    LocalText? From,
    LocalText? To,
    LocalText Description)
{
    internal static ChangeContract Of(Change change) => new(
        change.Server,
        change.VirtualMachine?.Id,
        change.VirtualMachine?.Name,
        change.Type,
        change.Target,
        change.FromText,
        change.ToText,
        change.Description);
}

/// <summary>A consequence.</summary>
/// <param name="Server">The server it concerns; null for the cluster.</param>
/// <param name="VirtualMachine">The virtual machine it concerns.</param>
/// <param name="VirtualMachineName">That virtual machine's name.</param>
/// <param name="Leftover">Whether it is about what an earlier configuration left; a repair removes that with <c>removeLeftovers</c> only.</param>
/// <param name="Message">What will happen.</param>
public sealed record ImpactContract(string? Server, Guid? VirtualMachine, string? VirtualMachineName, bool Leftover, LocalText Message)
{
    internal static ImpactContract Of(Impact impact) =>
        new(impact.Server, impact.VirtualMachine?.Id, impact.VirtualMachine?.Name, impact.IsLeftover, impact.Message);
}

/// <summary>A part of the plan as PowerShell.</summary>
/// <param name="Server">The server to run it on; the cluster's name when any of its servers will do.</param>
/// <param name="Text">The script.</param>
public sealed record ScriptContract(string Server, LocalText Text);

/// <summary>Something that takes no part.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Server">The server.</param>
/// <param name="VirtualMachine">The virtual machine; null when the whole server is skipped.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">What that means.</param>
/// <param name="Fix">What to do.</param>
public sealed record SkippedContract(string Target, string Server, Guid? VirtualMachine, Reason Reason, LocalText Message, LocalText? Fix)
{
    internal static SkippedContract Of(Skipped skipped) => new(
        skipped.VirtualMachine?.Name ?? skipped.Server,
        skipped.Server,
        skipped.VirtualMachine?.Id,
        skipped.Failure.Code,
        skipped.Failure.Message,
        skipped.Failure.Fix);
}
