using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Diagnoses;

/// <summary>What a condition of a server is to those beside it.</summary>
public enum ConditionPart
{
    /// <summary>One of what was set up on the server: what is wrong with it is counted.</summary>
    Component,

    /// <summary>It follows from another one that failed, and is corrected with it.</summary>
    Consequence,

    /// <summary>Something that a server needs beside its components: its certificate, its connection, the cluster's network, the caller's rights.</summary>
    Beside,
}

/// <summary>Tells causes from what follows from them, as the aspects know it.</summary>
internal static class Causality
{
    /// <summary>Where a server's certificate, its connection and its cluster's network are told of; the rest is its configuration.</summary>
    private static readonly ImmutableArray<ConditionType> s_beside =
        [ConditionType.Certificate, ConditionType.ClusterNetworkRole, ConditionType.ClusterNetworkState, ConditionType.Registered, ConditionType.Connected];

    /// <summary>Whether a problem is one of what was set up on a server.</summary>
    public static bool IsOfConfiguration(Condition problem) => !s_beside.Contains(problem.Type);

    /// <summary>What each condition of a server is to the others, in their order.</summary>
    public static IEnumerable<(Condition Condition, ConditionPart Part)> PartsOf(IReadOnlyCollection<Condition> conditions)
    {
        Condition[] failed = [.. conditions.Where(IsProblem)];
        return conditions.Select(condition => (condition, PartOf(condition)));

        ConditionPart PartOf(Condition condition) => IsProblem(condition) && RootOf(condition, failed).Type != condition.Type
            ? ConditionPart.Consequence
            : IsOfConfiguration(condition) && condition.Type != ConditionType.CallerRights ? ConditionPart.Component : ConditionPart.Beside;
    }

    /// <summary>Whether something is to be done about a condition. A caller's rights are no part of a server.</summary>
    public static bool IsProblem(Condition condition) =>
        condition is { Status: ConditionStatus.Failed, Severity: not Severity.Information } && condition.Type != ConditionType.CallerRights;

    /// <summary>What a condition follows from in the end: one of those that failed beside it, or itself.</summary>
    /// <param name="condition">A condition that failed.</param>
    /// <param name="failed">All that failed on its server.</param>
    public static Condition RootOf(Condition condition, IReadOnlyCollection<Condition> failed)
    {
        var root = condition;

        // No aspect says that two conditions follow from each other; if one did, the walk would end all the same.
        for (var step = 0; step < failed.Count && NextOf(root) is { } cause; step++)
        {
            root = cause;
        }

        return root;

        Condition? NextOf(Condition effect) => failed.FirstOrDefault(cause => cause.Type != effect.Type && AspectList.All.Any(aspect => aspect.FollowsFrom(effect, cause)));
    }
}
