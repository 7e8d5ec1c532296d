using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// The order in which changes are sent. Virtual machines that need the same changes take them together, kind by kind, so that
/// a server looks for all of them once. What is sent first still ends first: a server's order is otherwise its plan's.
/// </summary>
internal static class ChangeOrder
{
    /// <summary>
    /// How many take a change together. A script that is cut off may leave as many adapters that are added and not connected
    /// yet, and says nothing until all have it; a greater number saves little more.
    /// </summary>
    public const int MostTogether = 16;

    /// <summary>The changes in that order. Pure; in that order already, they stay so.</summary>
    public static ImmutableArray<Change> Of(ImmutableArray<Change> changes)
    {
        var ordered = ImmutableArray.CreateBuilder<Change>(changes.Length);
        var alike = new List<Change[]>();
        foreach (var own in Runs(changes, SameMachine))
        {
            if (alike.Count == MostTogether || (alike.Count > 0 && !AreAlike(alike[0], own)))
            {
                AddKindByKind(alike, ordered);
            }

            alike.Add(own);
        }

        AddKindByKind(alike, ordered);
        return ordered.MoveToImmutable();
    }

    /// <summary>The changes in runs that a server carries out together: of one kind, and no more than it may take.</summary>
    public static IEnumerable<Change[]> Together(ImmutableArray<Change> changes) =>
        Runs(changes, (one, other) => one.Type == other.Type).SelectMany(run => run.Chunk(MostTogether));

    private static void AddKindByKind(List<Change[]> alike, ImmutableArray<Change>.Builder ordered)
    {
        for (var kind = 0; alike.Count > 0 && kind < alike[0].Length; kind++)
        {
            ordered.AddRange(alike.Select(own => own[kind]));
        }

        alike.Clear();
    }

    // A guest that shuts down may take minutes, for which no other is to wait.
    private static bool AreAlike(Change[] one, Change[] other) =>
        one[0].VirtualMachine is not null
        && other[0].VirtualMachine is not null
        && !one.Any(GuestPowerAspect.IsShutdown)
        && one.Select(change => change.Type).SequenceEqual(other.Select(change => change.Type));

    private static bool SameMachine(Change one, Change other) => one.VirtualMachine is { } machine && machine == other.VirtualMachine;

    private static IEnumerable<Change[]> Runs(ImmutableArray<Change> changes, Func<Change, Change, bool> belong)
    {
        var run = new List<Change>();
        foreach (var change in changes)
        {
            if (run.Count > 0 && !belong(run[^1], change))
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(change);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }
}
