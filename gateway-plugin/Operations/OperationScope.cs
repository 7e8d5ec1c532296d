using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>What an operation was about, what it left, and what of others it has taken over: what operations are to each other.</summary>
internal static class OperationScope
{
    /// <summary>Whether it changed that server or virtual machine.</summary>
    public static bool HasChanged(this Operation operation, MadeChange change) => operation.Look(document => document.HasChanged(change));

    /// <summary>
    /// Whether it works on that server or virtual machine. One that was cut off before its targets were known is about all that
    /// it was asked for, of an unknown kind about anything.
    /// </summary>
    public static bool IsAbout(this Operation operation, MadeChange change) => operation.Look(document =>
        document.Targets.Count == 0 ? operation.Intent?.Includes(change.Server) != false : document.TargetOf(change) is not null);

    /// <summary>
    /// The targets that did not succeed; null when it was interrupted before anything was changed or after everything was
    /// done, so that a retry has to look at the whole.
    /// </summary>
    public static IReadOnlyList<OperationTarget>? NotSucceeded(this Operation operation) => operation.Look(NotSucceeded);

    /// <summary>What it left undone; null while it is at work.</summary>
    public static LeftUndone? LeftUndone(this Operation operation) => operation.Look(document => document.EndedAt is null ? null : new LeftUndone(
        [.. document.Targets.Where(target => target.IsUnfinished).Select(target => target.Target)], NotSucceeded(document) is null));

    /// <summary>Whether a target of an earlier operation is its own affair now: it brought it about, is at it, or has left it undone in turn.</summary>
    public static bool HasTakenOver(this Operation operation, OperationTarget target) => operation.Look(document =>
        OwnOf(target, document, operation.Intent) is { } own && (own.State == TargetState.Succeeded || own.IsUnfinished || !own.HasEnded));

    /// <summary>Whether all that an earlier operation was asked for, of which nobody knows what it did, is its own affair now.</summary>
    public static bool HasTakenOver(this Operation operation, Intent earlier) =>
        operation.Intent is { } intent && operation.Look(document => document.State) != OperationState.Cancelled
        && (earlier.Servers.IsEmpty ? intent.Servers.IsEmpty : earlier.Servers.All(intent.Includes));

    // A server that is turned off takes its virtual machines along, also those that had nothing to be turned off.
    private static TargetProgress? OwnOf(OperationTarget target, OperationDocument document, Intent? intent) =>
        document.TargetOf(OperationDocument.SubjectOf(target))
            ?? (intent?.Kind.TurnsOff() == true ? document.TargetOf(OperationDocument.SubjectOf(target with { VirtualMachine = null })) : null);

    private static List<OperationTarget>? NotSucceeded(OperationDocument document)
    {
        List<OperationTarget> open =
            [.. document.Targets.Where(target => target.State != TargetState.Succeeded && !target.IsGone).Select(target => target.Target)];
        var isWhole = document.State == OperationState.Interrupted && (open.Count == 0 || !document.HasIntents);
        return isWhole ? null : open;
    }
}
