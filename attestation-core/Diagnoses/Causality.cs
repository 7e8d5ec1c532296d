using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Diagnoses;

/// <summary>Tells causes from what follows from them, as the aspects know it.</summary>
internal static class Causality
{
    /// <summary>Where a server's certificate, its connection and its cluster's network are told of; the rest is its configuration.</summary>
    private static readonly ImmutableArray<ConditionType> s_beside =
        [ConditionType.Certificate, ConditionType.ClusterNetworkRole, ConditionType.ClusterNetworkState, ConditionType.Registered, ConditionType.Connected];

    /// <summary>Whether a problem is one of what was set up on a server.</summary>
    public static bool IsOfConfiguration(Condition problem) => !s_beside.Contains(problem.Type);

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

    /// <summary>Those of the conditions that failed on a server which follow from no other.</summary>
    public static IEnumerable<Condition> Roots(IReadOnlyCollection<Condition> failed) => failed.Where(condition => RootOf(condition, failed).Type == condition.Type);
}
