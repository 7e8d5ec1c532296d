using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>A file of records: those of one cluster and one day, in UTC. Its name tells which, without what a path can't hold.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Cluster">What stands for the cluster in the name.</param>
/// <param name="Day">The day.</param>
internal sealed record TrendFile(string Path, string Cluster, DateOnly Day)
{
    public const string Extension = ".trend";

    private const string DayFormat = "yyyy-MM-dd";
    private const int KeyLength = 32;

    /// <summary>The file of a cluster's day.</summary>
    public static TrendFile Of(string folder, string cluster, DateTimeOffset at)
    {
        var (key, day) = (KeyOf(cluster), DateOnly.FromDateTime(at.UtcDateTime));
        return new TrendFile(System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{key}-{day:yyyy-MM-dd}{Extension}")), key, day);
    }

    /// <summary>The file by its name; null when it is none of ours.</summary>
    public static TrendFile? Of(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return name.Length == KeyLength + 1 + DayFormat.Length && name[KeyLength] == '-'
            && DateOnly.TryParseExact(name.AsSpan(KeyLength + 1), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new TrendFile(path, name[..KeyLength], day)
                : null;
    }

    /// <summary>What stands for a cluster in names of files.</summary>
    public static string KeyOf(string cluster) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)))[..KeyLength].ToLowerInvariant();
}
