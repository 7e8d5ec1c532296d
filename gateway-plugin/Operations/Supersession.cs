namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Whether a later operation has overtaken an earlier one, so that nothing may follow that one any more: its retry would
/// work against what was done since, its undo would take back what is not its own.
/// </summary>
internal static class Supersession
{
    /// <summary>Whether the earlier operation is superseded by what a later one changed.</summary>
    public static bool Is(Operation earlier, Operation later, FollowUpKind kind) =>
        kind == FollowUpKind.Undo ? HasTouched(earlier, later) : Reverses(earlier, later) || HasGoneOn(earlier, later);

    /// <summary>It turned off what the earlier one turned on, or the other way. One of an unknown kind might have.</summary>
    private static bool Reverses(Operation earlier, Operation later) =>
        (TurnsOff(earlier) is not { } before || before != TurnsOff(later)) && later.Made.Any(change => earlier.IsAbout(change));

    private static bool? TurnsOff(Operation operation) => operation.Intent?.Kind.TurnsOff();

    /// <summary>It went on with all that the earlier one left undone. What it left aside can still be retried, which plans anew.</summary>
    // What is left undone is mostly little; what was changed can be thousands of virtual machines.
    private static bool HasGoneOn(Operation earlier, Operation later) => earlier.Open switch
    {
        null => later.Made.Any(earlier.IsAbout),
        { Undone.Count: > 0 } open => open.Undone.Any(later.HasChanged) && open.Undone.All(later.IsAbout),
        var open => open.LeftOut.Any(later.HasChanged),
    };

    /// <summary>It changed what the earlier one changed; a server stands for the virtual machines on it.</summary>
    private static bool HasTouched(Operation earlier, Operation later) =>
        later.Made.Any(change => earlier.HasChanged(change) || (change.VirtualMachine is not null && earlier.HasChanged(change with { VirtualMachine = null })));
}
