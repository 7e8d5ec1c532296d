using System.Globalization;
using System.Text;
using AzureBenefits.PowerShell.Health;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>What a report holds: clusters side by side, as they were read.</summary>
/// <param name="AsOf">When the report was made.</param>
/// <param name="Clusters">The clusters, in the order in which they were named.</param>
internal sealed record Report(DateTime AsOf, IReadOnlyList<ClusterReport> Clusters)
{
    public static Report Of(IEnumerable<ClusterCheck> checks, DateTimeOffset now) => new(now.UtcDateTime, [.. checks.Select(ClusterReport.Of)]);

    public byte[] Write(ReportFormat format) => format switch
    {
        ReportFormat.Csv => CsvReport.Write(this),
        ReportFormat.Json => Encoding.UTF8.GetBytes(JsonReport.Write(this)),
        _ => HtmlReport.Write(this),
    };

    /// <summary>A time of the report: UTC, so that reports of several places can be compared.</summary>
    public static string Text(DateTime? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
