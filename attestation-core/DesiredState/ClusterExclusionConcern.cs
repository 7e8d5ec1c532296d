using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.DesiredState.AttestationObjects;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The cluster's list of excluded adapters names the attestation adapter once. Its other entries are not ours.</summary>
internal sealed class ClusterExclusionConcern : IHostConcern
{
    private const string Target = "ExcludeAdaptersByFriendlyName";

    public IEnumerable<Finding> Examine(HostView host)
    {
        yield return Finding.Compare(
            Occurrences(host) == 1 && !IsMalformed(host),
            ConditionType.ClusterExclusion,
            Occurrences(host) == 1 ? Reason.ExclusionMalformed : Reason.ExclusionMissing,
            (host.Objects.ClusterExclusion, SwitchName),
            Set(ChangeType.AddClusterExclusion, host.Objects.ClusterExclusion, SwitchName));
    }

    public IEnumerable<Change> Remove(HostView host) =>
        Occurrences(host) == 0 ? [] : [Set(ChangeType.RemoveClusterExclusion, SwitchName, null)];

    private static int Occurrences(HostView host) => Entries(host).Count(IsOurs);

    /// <summary>An empty entry comes from adding to an empty list; it excludes nothing and is nobody's.</summary>
    private static bool IsMalformed(HostView host) => Entries(host).Any(string.IsNullOrWhiteSpace);

    private static string[] Entries(HostView host) => (host.Objects.ClusterExclusion ?? "").Split(',');

    private static bool IsOurs(string entry) => string.Equals(entry.Trim(), SwitchName, StringComparison.OrdinalIgnoreCase);

    private static Change Set(ChangeType type, string? from, string? to) => new(type, SwitchName, from, to) { Scope = Target };
}
