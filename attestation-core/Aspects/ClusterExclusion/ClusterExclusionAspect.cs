using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The adapters that a server keeps out of cluster networks.</summary>
/// <remarks>
/// The registry's lists are also what <c>Add-ClusterExcludedAdapter</c> (2025) writes and <c>Get-ClusterExcludedAdapter</c> lists,
/// so neither is called. Source: a field engineer's article on Azure Local; the name of its third list, of IP prefixes, is
/// published nowhere, and an adapter that is excluded by it only is excluded by its name as well.
/// </remarks>
/// <param name="ByFriendlyName">The registry value, a comma list of names; null when absent.</param>
public sealed record ClusterExclusion(string? ByFriendlyName)
{
    /// <summary>The registry value with descriptions of adapters, a comma list.</summary>
    public string ByDescription { get; init; } = "";

    /// <summary>The descriptions of the server's adapters; not read where no switch's adapter is excluded by its description.</summary>
    public ImmutableArray<string> Descriptions { get; init; } = [];
}

/// <summary>
/// The cluster excludes the attestation adapter by its name, once, or by its description. The other entries are not ours, nor
/// are any of descriptions: those that name no adapter any more are only told.
/// </summary>
internal sealed class ClusterExclusionAspect : Aspect
{
    private const string Target = "ExcludeAdaptersByFriendlyName";

    /// <summary>How Windows describes the adapter of a switch, with a number behind it from the second on.</summary>
    private const string VirtualAdapter = "Hyper-V Virtual Ethernet Adapter";

    public override IEnumerable<object> Read(ServerRecords records) =>
    [
        new ClusterExclusion(records.Of("clusterExclusion").Where(record => record.Boolean("present")).Select(record => record.Text("byFriendlyName")).FirstOrDefault())
        {
            ByDescription = records.Of("clusterExclusion").Select(record => record.Text("byDescription")).FirstOrDefault() ?? "",
            Descriptions = [.. records.Of("adapterDescriptions").SelectMany(record => record.Texts("descriptions"))],
        },
    ];

    public override IEnumerable<Finding> Examine(HostView host)
    {
        var observed = host.Get<ClusterExclusion>().ByFriendlyName;
        if (IsExcludedByDescription(host))
        {
            yield return Finding.Ok(ConditionType.ClusterExclusion, host.Get<ClusterExclusion>().ByDescription);
            yield break;
        }

        var stale = Stale(host).ToArray();
        if (stale.Length > 0)
        {
            yield return Finding.Differs(ConditionType.ClusterExclusion, Reason.ExclusionStale, string.Join(", ", stale), null).WithSeverity(Severity.Information);
        }

        yield return Finding.Compare(
            Occurrences(host) == 1 && !IsMalformed(host),
            ConditionType.ClusterExclusion,
            Occurrences(host) == 1 ? Reason.ExclusionMalformed : Reason.ExclusionMissing,
            (observed, SwitchName),
            Set(ChangeType.AddClusterExclusion, observed, SwitchName));
    }

    public override IEnumerable<Change> Remove(HostView host) =>
        Occurrences(host) == 0 ? [] : [Set(ChangeType.RemoveClusterExclusion, SwitchName, null)];

    private static bool IsExcludedByDescription(HostView host) =>
        Occurrences(host) == 0
        && host.Adapter?.Description is { Length: > 0 } description
        && Split(host.Get<ClusterExclusion>().ByDescription).Any(entry => IsSame(entry, description));

    /// <summary>Windows gives the adapters of switches other numbers when one is made again: an old number names none, or another switch's.</summary>
    private static IEnumerable<string> Stale(HostView host) => Split(host.Get<ClusterExclusion>().ByDescription)
        .Select(entry => entry.Trim())
        .Where(entry => entry.StartsWith(VirtualAdapter, StringComparison.OrdinalIgnoreCase))
        .Where(entry => !host.Get<ClusterExclusion>().Descriptions.Any(description => IsSame(entry, description)));

    private static int Occurrences(HostView host) => Entries(host).Count(IsOurs);

    /// <summary>An empty entry comes from adding to an empty list; it excludes nothing and is nobody's.</summary>
    private static bool IsMalformed(HostView host) => Entries(host).Any(string.IsNullOrWhiteSpace);

    private static string[] Entries(HostView host) => Split(host.Get<ClusterExclusion>().ByFriendlyName ?? "");

    private static string[] Split(string list) => list.Split(',');

    private static bool IsOurs(string entry) => IsSame(entry, SwitchName);

    private static bool IsSame(string entry, string name) => string.Equals(entry.Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static Change Set(ChangeType type, string? from, string? to) => new(type, SwitchName, from, to) { Scope = Target };
}

public partial record struct Reason
{
    public static Reason ExclusionMissing => new(nameof(ExclusionMissing));
    public static Reason ExclusionStale => new(nameof(ExclusionStale));
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
