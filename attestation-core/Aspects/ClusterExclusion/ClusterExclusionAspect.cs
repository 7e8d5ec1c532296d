using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The adapters that a server keeps out of cluster networks.</summary>
/// <param name="ByFriendlyName">The registry value, a comma list of names; null when absent.</param>
public sealed record ClusterExclusion(string? ByFriendlyName);

/// <summary>The cluster's list of excluded adapters names the attestation adapter once. Its other entries are not ours.</summary>
internal sealed class ClusterExclusionAspect : Aspect
{
    private const string Target = "ExcludeAdaptersByFriendlyName";

    public override IEnumerable<object> Read(ServerRecords records) =>
    [
        new ClusterExclusion(records.Of("clusterExclusion").Where(record => record.Boolean("present")).Select(record => record.Text("byFriendlyName")).FirstOrDefault()),
    ];

    public override IEnumerable<Finding> Examine(HostView host)
    {
        var observed = host.Get<ClusterExclusion>().ByFriendlyName;
        yield return Finding.Compare(
            Occurrences(host) == 1 && !IsMalformed(host),
            ConditionType.ClusterExclusion,
            Occurrences(host) == 1 ? Reason.ExclusionMalformed : Reason.ExclusionMissing,
            (observed, SwitchName),
            Set(ChangeType.AddClusterExclusion, observed, SwitchName));
    }

    public override IEnumerable<Change> Remove(HostView host) =>
        Occurrences(host) == 0 ? [] : [Set(ChangeType.RemoveClusterExclusion, SwitchName, null)];

    private static int Occurrences(HostView host) => Entries(host).Count(IsOurs);

    /// <summary>An empty entry comes from adding to an empty list; it excludes nothing and is nobody's.</summary>
    private static bool IsMalformed(HostView host) => Entries(host).Any(string.IsNullOrWhiteSpace);

    private static string[] Entries(HostView host) => (host.Get<ClusterExclusion>().ByFriendlyName ?? "").Split(',');

    private static bool IsOurs(string entry) => string.Equals(entry.Trim(), SwitchName, StringComparison.OrdinalIgnoreCase);

    private static Change Set(ChangeType type, string? from, string? to) => new(type, SwitchName, from, to) { Scope = Target };
}

public partial record struct Reason
{
    public static Reason ExclusionMissing => new(nameof(ExclusionMissing));
    public static Reason ExclusionMalformed => new(nameof(ExclusionMalformed));
}

public partial record struct ConditionType
{
    /// <summary>The host's adapter is excluded from cluster networks.</summary>
    public static ConditionType ClusterExclusion => new(nameof(ClusterExclusion));
}

public partial record struct ChangeType
{
    public static ChangeType AddClusterExclusion => new(nameof(AddClusterExclusion));
    public static ChangeType RemoveClusterExclusion => new(nameof(RemoveClusterExclusion));
}
