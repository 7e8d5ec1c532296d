using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>
/// What is kept of clusters when people look at them: one look an hour, for 90 days. Only what is on disk counts, so that nothing is
/// remembered where nothing may be kept. Thread-safe.
/// </summary>
internal sealed class TrendRecords(TrendFolder folder, TimeProvider time)
{
    /// <summary>How many clusters' looks are at hand without reading files; those of the largest take about twenty megabytes.</summary>
    private const int MostClusters = 8;

    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>What is kept of a cluster.</summary>
    /// <param name="cluster">Its key.</param>
    public KeptTrend Of(string cluster)
    {
        var entry = EntryOf(cluster);
        lock (entry)
        {
            return entry.Trend ??= folder.Load(cluster);
        }
    }

    /// <summary>The cluster was read as a whole and is being shown: keeps that, unless its hour already tells the same.</summary>
    /// <param name="cluster">Its key.</param>
    /// <param name="health">What was read.</param>
    /// <returns>The looks that are kept, this one included. The same array until something changes.</returns>
    public ImmutableArray<ClusterLook> Note(string cluster, ClusterHealth health)
    {
        var entry = EntryOf(cluster);
        lock (entry)
        {
            entry.Trend ??= folder.Load(cluster);
            if (entry.Noted != health.Snapshot.AsOf)
            {
                entry.Noted = health.Snapshot.AsOf;
                entry.Trend = With(entry.Trend, cluster, ClusterLook.Of(health));
            }

            return entry.Trend.Looks;
        }
    }

    private KeptTrend With(KeptTrend trend, string cluster, ClusterLook look)
    {
        var now = time.GetUtcNow();
        var looks = trend.Looks;
        if (looks.Any(kept => kept.At > now))
        {
            folder.ForgetLater(cluster, now);
            looks = looks.RemoveAll(kept => kept.At > now);
        }

        var last = looks.LastOrDefault();
        var isSameHour = last is not null && TrendFolder.HourOf(last.At) == TrendFolder.HourOf(look.At);
        var added = isSameHour ? last!.With(look) : look;
        if (ReferenceEquals(added, last) || (last is not null && look.At < last.At))
        {
            return trend with { Looks = looks };
        }

        if (folder.Append(cluster, look) is { } refusal)
        {
            return trend with { Looks = looks, Refusal = refusal };
        }

        // What could not be read either while it was refused is there again.
        return trend.Refusal is not null
            ? folder.Load(cluster)
            : trend with { Looks = [.. (isSameHour ? looks[..^1] : looks).Where(kept => kept.At > now - ClusterHistory.KeptAge), added] };
    }

    private Entry EntryOf(string cluster)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(cluster, out var entry))
            {
                while (_entries.Count >= MostClusters)
                {
                    _entries.Remove(_entries.MinBy(known => known.Value.UsedAt).Key);
                }

                _entries[cluster] = entry = new Entry();
            }

            entry.UsedAt = time.GetTimestamp();
            return entry;
        }
    }

    private sealed class Entry
    {
        public long UsedAt { get; set; }

        public KeptTrend? Trend { get; set; }

        /// <summary>The look that was kept, or that its hour already told, so that it is worked out once.</summary>
        public DateTimeOffset? Noted { get; set; }
    }
}
