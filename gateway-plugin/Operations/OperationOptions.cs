using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// How operations are kept and bounded, from the section <c>AzureBenefits:Operations</c> of the gateway's configuration.
/// </summary>
internal sealed record OperationOptions
{
    public const string Section = "AzureBenefits:Operations";

    /// <summary>Where journals are kept; an absolute path. By default below the machine's application data.</summary>
    public string Folder { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "AzureBenefits", "operations");

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

    /// <summary>Reads the section. A value that is wrong keeps its default and is told among the problems.</summary>
    public static OperationOptions From(IConfiguration configuration)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var defaults = new OperationOptions();
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
        string[] known = [nameof(Folder), "KeptDays", nameof(KeptPerCluster), "KeptMegabytes", nameof(MaxAtWork), nameof(MaxReads), nameof(MaxReadsPerCluster), "DeadlineMinutes"];
        problems.AddRange(section.GetChildren()
            .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{Section}:{child.Key} is not known. Remove it, or use one of {string.Join(", ", known)}."));
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
