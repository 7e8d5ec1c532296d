using System.Collections.Immutable;
using AzureBenefits.PowerShell.Output;
using Newtonsoft.Json;

namespace AzureBenefits.PowerShell.Health;

/// <summary>A finding that an earlier check has told.</summary>
/// <param name="Id">What it is about.</param>
/// <param name="Level">How urgent it was.</param>
/// <param name="Since">When it was found first, UTC.</param>
internal sealed record KnownFinding(string Id, FindingLevel Level, DateTimeOffset Since);

/// <summary>What an earlier check has told of a cluster.</summary>
/// <param name="Cluster">The cluster's name, or what was given for it while it couldn't be read.</param>
/// <param name="Entry">What was given for it.</param>
/// <param name="Findings">The findings.</param>
internal sealed record KnownCluster(string Cluster, string Entry, ImmutableArray<KnownFinding> Findings);

/// <summary>
/// What earlier checks have told, so that only news is sent, and each finding has a beginning. Kept in a file of the person or
/// task that runs the checks, for its account alone.
/// </summary>
/// <param name="Clusters">The clusters.</param>
internal sealed record HealthHistory(ImmutableArray<KnownCluster> Clusters)
{
    private const int Version = 1;
    private const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>Nothing was told yet.</summary>
    public static HealthHistory None { get; } = new(ImmutableArray<KnownCluster>.Empty);

    /// <summary>Reads the file; none is an empty history.</summary>
    /// <exception cref="InvalidDataException">It isn't such a file.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static HealthHistory Read(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        if (new FileInfo(path).Length > MaximumBytes)
        {
            throw new InvalidDataException($"The file has more than {MaximumBytes / 1024 / 1024} MiB.");
        }

        try
        {
            var document = JsonConvert.DeserializeObject<Document>(File.ReadAllText(path), ModuleJson.CreateSettings());
            return document is { Version: Version, Clusters.IsDefault: false } && document.Clusters.All(IsWhole)
                ? new HealthHistory(document.Clusters)
                : throw new InvalidDataException("The file isn't a state file of this version.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>Replaces the file.</summary>
    public void Write(string path) =>
        FileReplacement.Write(path, JsonConvert.SerializeObject(new Document(Version, Clusters), ModuleJson.CreateSettings()), ownerOnly: true);

    /// <summary>What was told of a cluster: by its name, or while it can't be read by what was given for it.</summary>
    public KnownCluster? Find(ClusterCheck check) =>
        Clusters.FirstOrDefault(known => Same(known.Cluster, check.Name)) ?? Clusters.FirstOrDefault(known => Same(known.Entry, check.Entry));

    /// <summary>The history after a check. What couldn't be read is neither gone nor forgotten; clusters that weren't checked stay.</summary>
    public HealthHistory After(IEnumerable<ClusterCheck> checks, DateTimeOffset now)
    {
        var clusters = Clusters;
        foreach (var check in checks)
        {
            var known = Find(check);
            clusters = known is null ? clusters : clusters.Remove(known);
            clusters = clusters.Add(Told(check, known, now));
        }

        return new HealthHistory(clusters);
    }

    /// <summary>The findings of a check, each with its beginning.</summary>
    public IEnumerable<HealthFinding> Dated(ClusterCheck check)
    {
        var known = Find(check)?.Findings ?? [];
        return check.Findings.Select(finding => finding with { Since = known.FirstOrDefault(earlier => earlier.Id == finding.Id)?.Since.LocalDateTime ?? finding.Since });
    }

    private static KnownCluster Told(ClusterCheck check, KnownCluster? known, DateTimeOffset now)
    {
        var found = check.ToActOn.Select(finding => new KnownFinding(finding.Id, finding.Level, SinceOf(finding, known, now))).ToImmutableArray();
        var name = check.IsRead || known is null ? check.Name : known.Cluster;
        var kept = check.IsRead ? [] : known?.Findings.Where(earlier => found.All(finding => finding.Id != earlier.Id)) ?? [];
        return new KnownCluster(name, check.Entry, [.. found, .. kept]);
    }

    private static DateTimeOffset SinceOf(HealthFinding finding, KnownCluster? known, DateTimeOffset now) =>
        known?.Findings.FirstOrDefault(earlier => earlier.Id == finding.Id)?.Since ?? (finding.Since is { } since ? new DateTimeOffset(since).ToUniversalTime() : now);

    private static bool IsWhole(KnownCluster known) =>
        known is { Cluster.Length: > 0, Entry.Length: > 0, Findings.IsDefault: false } && known.Findings.All(finding => finding is { Id.Length: > 0 });

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Document(int Version, ImmutableArray<KnownCluster> Clusters);
}
