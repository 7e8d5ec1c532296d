using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What must hold before Azure Benefits can be turned on, server by server, with evidence and fix. Read only.</summary>
public static class Prerequisites
{
    /// <summary>
    /// The prerequisites of a server of a cluster, always in the same order. Of a server that was not reached there is only
    /// whether it is online; what a reached one would not tell is <see cref="ConditionStatus.Unknown"/>.
    /// </summary>
    public static IEnumerable<Condition> Of(ClusterSnapshot cluster, ServerSnapshot server)
    {
        var view = new ServerView(cluster, server, HostView.Of(server));
        return AspectList.All
            .Where(aspect => aspect is ReachabilityAspect || ReachabilityAspect.IsReached(server))
            .SelectMany(aspect => aspect.Prerequisites(view));
    }

    /// <summary>Whether nothing that failed keeps Azure Benefits from being turned on. A warning does not, nor what could not be observed.</summary>
    /// <param name="prerequisites">The prerequisites of a server.</param>
    public static bool AreMet(IEnumerable<Condition> prerequisites) => prerequisites.All(condition => condition.Level != HealthLevel.Critical);
}
