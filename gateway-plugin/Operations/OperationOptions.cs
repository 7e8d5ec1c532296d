using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// How operations are kept and bounded, from the section <c>AzureBenefits:Operations</c> of <see cref="Host.PluginSettings"/>.
/// </summary>
internal sealed record OperationOptions
{
    public const string Section = "AzureBenefits:Operations";

    /// <summary>Where journals are kept; an absolute path. By default in the plugin's data folder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How long an operation is kept.</summary>
    public TimeSpan KeptAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many operations of one cluster are kept.</summary>
    public int KeptPerCluster { get; init; } = 50;

    /// <summary>How many bytes the journals of all ended operations may take together.</summary>
    public long KeptBytes { get; init; } = 64L << 20;

    /// <summary>How many operations may be at work at once, on all clusters together.</summary>
    public int MaxAtWork { get; init; } = 16;

    /// <summary>How many clusters may be read at once; further reads wait their turn.</summary>
    public int MaxReads { get; init; } = 16;

    /// <summary>How many reads of one cluster, for different callers, may be under way at once.</summary>
    public int MaxReadsPerCluster { get; init; } = 4;

    /// <summary>How long an operation may take before it is cancelled.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(8);

    /// <summary>What is wrong with the configuration, every problem of it. Operations are refused while there is any.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>The options' names in the section.</summary>
    public static ImmutableArray<string> Known { get; } =
        [nameof(Folder), "KeptDays", nameof(KeptPerCluster), "KeptMegabytes", nameof(MaxAtWork), nameof(MaxReads), nameof(MaxReadsPerCluster), "DeadlineMinutes"];

    /// <summary>Reads the section. A value that is wrong keeps its default and is told among the problems.</summary>
    public static OperationOptions From(IConfiguration configuration, string dataFolder)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var defaults = new OperationOptions { Folder = Path.Combine(dataFolder, "operations") };
        var section = configuration.GetSection(Section);
        var options = new OperationOptions
        {
            Folder = ReadFolder(),
            KeptAge = TimeSpan.FromDays(Number("KeptDays", (long)defaults.KeptAge.TotalDays, 1, 3650)),
            KeptPerCluster = (int)Number("KeptPerCluster", defaults.KeptPerCluster, 1, 1000),
            KeptBytes = Number("KeptMegabytes", defaults.KeptBytes >> 20, 1, 1024) << 20,
            MaxAtWork = (int)Number("MaxAtWork", defaults.MaxAtWork, 1, 256),
            MaxReads = (int)Number("MaxReads", defaults.MaxReads, 1, 256),
            MaxReadsPerCluster = (int)Number("MaxReadsPerCluster", defaults.MaxReadsPerCluster, 1, 256),
            Deadline = TimeSpan.FromMinutes(Number("DeadlineMinutes", (long)defaults.Deadline.TotalMinutes, 1, 10_080)),
        };
        problems.AddRange(section.GetChildren()
            .Where(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{Section}:{child.Key} is not known. Remove it, or use one of {string.Join(", ", Known)}."));
        return options with { Problems = problems.ToImmutable() };

        string ReadFolder()
        {
            var folder = section[nameof(Folder)];
            if (folder is not null && !Path.IsPathFullyQualified(folder))
            {
                problems.Add($"{Section}:{nameof(Folder)} must be an absolute path, not '{folder}'. Left out, it is {defaults.Folder}.");
                return defaults.Folder;
            }

            return folder ?? defaults.Folder;
        }

        long Number(string name, long standard, long least, long most)
        {
            var text = section[name];
            if (text is null)
            {
                return standard;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            problems.Add($"{Section}:{name} must be a whole number from {least} to {most}, not '{text}'. Left out, it is {standard}.");
            return standard;
        }
    }
}
