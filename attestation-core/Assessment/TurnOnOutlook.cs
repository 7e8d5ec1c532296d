using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>What turning on would bring to a cluster on which nothing is set up, for someone who decides on it.</summary>
/// <param name="Eligible">How many virtual machines are eligible for a benefit. Those of the platform itself and passive copies aren't counted.</param>
/// <param name="Benefits">How many are eligible for each benefit, the most first; only benefits that there are.</param>
/// <param name="NotReported">How many don't report their operating system, so that nobody knows.</param>
/// <param name="ReadyServers">How many servers meet the prerequisites.</param>
public sealed record TurnOnOutlook(int Eligible, ImmutableArray<EligibleCount> Benefits, int NotReported, int ReadyServers)
{
    /// <summary>The outlook; null once something is set up, or while no server could be read.</summary>
    /// <param name="cluster">The cluster.</param>
    public static TurnOnOutlook? Of(ClusterHealth cluster) => cluster.Assessment.Status == ClusterBenefitsStatus.Off ? Count(cluster) : null;

    private static TurnOnOutlook Count(ClusterHealth cluster)
    {
        var counts = cluster.Servers
            .SelectMany(server => server.Assessment.VirtualMachines)
            .Where(machine => !machine.IsInfrastructure && !machine.VirtualMachine.IsReplica)
            .GroupBy(machine => machine.EligibleBenefit)
            .ToDictionary(group => group.Key, group => group.Count());
        var benefits = counts
            .Where(count => count.Key is not (EligibleBenefit.Unknown or EligibleBenefit.None))
            .Select(count => new EligibleCount(count.Key, count.Value))
            .OrderByDescending(count => count.VirtualMachines)
            .ThenBy(count => count.Benefit)
            .ToImmutableArray();
        return new TurnOnOutlook(
            benefits.Sum(count => count.VirtualMachines),
            benefits,
            counts.GetValueOrDefault(EligibleBenefit.Unknown),
            cluster.Snapshot.Servers.Count(server => Prerequisites.AreMet(Prerequisites.Of(cluster.Snapshot, server))));
    }
}

/// <summary>How many virtual machines are eligible for a benefit.</summary>
/// <param name="Benefit">The benefit.</param>
/// <param name="VirtualMachines">How many.</param>
public sealed record EligibleCount(EligibleBenefit Benefit, int VirtualMachines);
