using System.Collections.Immutable;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>
/// The records of when people looked, on disk: a file for each cluster and day, for the gateway's account and administrators alone.
/// Bounded in age and size. Neither reading nor writing ever throws: what can't be used is skipped, and told in the log.
/// </summary>
internal sealed class TrendFolder(PluginSettings settings, IJournalDisk disk, TimeProvider time, ILogger<TrendFolder> logger)
{
    internal const string Name = "trend";

    /// <summary>All files together. The largest cluster takes half of it when someone looks in every hour, day and night.</summary>
    internal const long MostBytes = 64L << 20;

    /// <summary>A day of the largest cluster takes half of it when much is wrong on every server.</summary>
    internal const long MostFileBytes = 2L << 20;

    private readonly string _folder = Path.Combine(settings.DataFolder, Name);
    private bool _isRefused;

    /// <summary>The looks at a cluster that can be read, oldest first and one an hour, and what can't.</summary>
    public KeptTrend Load(string cluster)
    {
        var skipped = ImmutableArray.CreateBuilder<SkippedFile>();
        var looks = new List<ClusterLook>();
        var refusal = Try(() =>
        {
            if (Directory.Exists(_folder))
            {
                GuardedFiles.Prepare(settings, _folder);
                foreach (var file in Files().Where(file => file.Cluster == TrendFile.KeyOf(cluster) && file.Day >= FirstDay()).OrderBy(file => file.Day))
                {
                    var content = Read(file.Path, cluster);
                    looks.AddRange(content.Looks);
                    if (content.Skipped is { } reason)
                    {
                        PluginLog.TrendSkipped(logger, file.Path, reason);
                        skipped.Add(new SkippedFile(Path.GetFileName(file.Path), reason));
                    }
                }
            }
        });
        var hours = looks.OrderBy(look => look.At).GroupBy(look => HourOf(look.At)).Select(hour => hour.Aggregate((first, later) => first.With(later)));
        return new KeptTrend([.. hours], skipped.ToImmutable(), refusal);
    }

    /// <summary>Adds a look. It is on disk when the answer is null; else the answer says why it isn't.</summary>
    public LocalText? Append(string cluster, ClusterLook look)
    {
        LocalText? refusal = null;
        var failure = Try(() =>
        {
            GuardedFiles.Prepare(settings, _folder);
            var path = TrendFile.Of(_folder, cluster, look.At).Path;
            var line = JournalLine.Of(JournalJson.WriteStored(StoredLook.Of(look)));
            if (!File.Exists(path))
            {
                MakeRoom(TrendFile.KeyOf(cluster));
                using var created = disk.Create(path);
                created.Append([JournalLine.Of(JournalJson.WriteStored(new StoredTrendHeader(StoredTrendHeader.FormatVersion, cluster))), line]);
                return;
            }

            var bytes = RestrictedFolder.Guards(path) ? GuardedFiles.ReadAll(path) : throw new UnauthorizedAccessException(path);
            if (bytes.Length + line.Length > MostFileBytes)
            {
                refusal = ProblemTexts.Cause("TrendFull");
                return;
            }

            // A half-written last line would swallow what follows.
            using var file = disk.Reopen(path, Array.LastIndexOf(bytes, (byte)'\n') + 1);
            file.Append([line]);
        });
        return failure ?? refusal;
    }

    /// <summary>The beginning of an hour, in UTC.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>Forgets what a clock that was wrong dated later than now.</summary>
    public void ForgetLater(string cluster, DateTimeOffset now) => Try(() =>
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var file in Files().Where(file => file.Cluster == TrendFile.KeyOf(cluster) && file.Day > today))
        {
            File.Delete(file.Path);
        }
    });

    /// <summary>What is too old goes; then, as long as all is too much, the oldest day of the cluster that has most.</summary>
    private void MakeRoom(string key)
    {
        var kept = Files().ToList();
        foreach (var old in kept.Where(file => file.Day < FirstDay()).ToArray())
        {
            File.Delete(old.Path);
            kept.Remove(old);
        }

        var sizes = kept.ToDictionary(file => file, file => new FileInfo(file.Path).Length);
        while (sizes.Values.Sum() > MostBytes - MostFileBytes)
        {
            var most = sizes.GroupBy(pair => pair.Key.Cluster).OrderByDescending(files => files.Sum(pair => pair.Value)).ThenBy(files => files.Key == key).First();
            var oldest = most.MinBy(pair => pair.Key.Day).Key;
            File.Delete(oldest.Path);
            sizes.Remove(oldest);
        }
    }

    private static TrendContent Read(string path, string cluster)
    {
        try
        {
            return !RestrictedFolder.Guards(path) ? new TrendContent([], SkipReason.Unguarded)
                : new FileInfo(path).Length > MostFileBytes ? new TrendContent([], SkipReason.TooLarge)
                : TrendContent.Read(GuardedFiles.ReadAll(path), cluster);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new TrendContent([], SkipReason.Unreadable);
        }
    }

    private DateOnly FirstDay() => DateOnly.FromDateTime((time.GetUtcNow() - ClusterHistory.KeptAge).UtcDateTime);

    private IEnumerable<TrendFile> Files() => Directory.GetFiles(_folder, "*" + TrendFile.Extension).Select(TrendFile.Of).OfType<TrendFile>();

    /// <summary>Null when it was done, else why not. Told in the log once, until it works again.</summary>
    private LocalText? Try(Action work)
    {
        try
        {
            work();
            _isRefused = false;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isRefused)
            {
                PluginLog.TrendInaccessible(logger, _folder, exception);
            }

            _isRefused = true;
            return (exception as UnguardedFolderException)?.Reason ?? ProblemTexts.Cause("TrendInaccessible");
        }
    }
}
