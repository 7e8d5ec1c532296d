using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>All concerns of a server, in the order in which they are put right. Turning off goes the other way.</summary>
internal static class HostConcerns
{
    private static readonly ImmutableArray<IHostConcern> All =
    [
        new FeatureConcern(),
        new ClusterExclusionConcern(),
        new HostSwitchConcern(),
        new HostAdapterConcern(),
        new FirewallConcern(),
        new ServiceConcern(),
    ];

    public static IEnumerable<Finding> Examine(HostView host) => All.SelectMany(concern => concern.Examine(host));

    public static IEnumerable<Change> Remove(HostView host) => All.Reverse().SelectMany(concern => concern.Remove(host));
}
