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

    /// <summary>Empty entries beside ours alone come from adding it to an empty list; among others' entries they are not ours to mend.</summary>
    private static bool IsMalformed(HostView host)
    {
        var others = Entries(host).Where(entry => !IsOurs(entry)).ToArray();
        return others.Length > 0 && others.All(string.IsNullOrWhiteSpace);
    }

    private static string[] Entries(HostView host) => (host.Objects.ClusterExclusion ?? "").Split(',');

    private static bool IsOurs(string entry) => string.Equals(entry.Trim(), SwitchName, StringComparison.OrdinalIgnoreCase);

    private static Change Set(ChangeType type, string? from, string? to) => new(type, SwitchName, from, to) { Scope = Target };
}
