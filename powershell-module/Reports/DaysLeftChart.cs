using System.Globalization;
using System.Text;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Reports;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>
/// How many days the certificate of each cluster is still valid that ends first, as bars of an inline drawing. Each bar has its
/// number beside it, so that no one has to tell colors apart.
/// </summary>
internal static class DaysLeftChart
{
    private const int Longest = 30;
    private const int RowHeight = 24;
    private const int LabelWidth = 220;
    private const int DayWidth = 14;
    private const int Width = LabelWidth + (Longest * DayWidth) + 120;

    /// <summary>The characters of a name that fit beside a bar; the whole name is its title.</summary>
    private const int LabelLength = 28;

    public static string Draw(IReadOnlyList<ClusterReport> clusters)
    {
        var height = clusters.Count * RowHeight;
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-size=\"13\">\n");
        text.Append("<title>").Append(HtmlPage.Encode(ModuleTexts.Get("Report.DaysLeft"))).Append("</title>\n");
        for (var row = 0; row < clusters.Count; row++)
        {
            Bar(text, clusters[row], row * RowHeight);
        }

        return text.Append("</svg>\n").ToString();
    }

    private static void Bar(StringBuilder text, ClusterReport cluster, int top)
    {
        var length = Math.Min(cluster.DaysLeft ?? 0, Longest) * DayWidth;
        var label = cluster.Name.Length > LabelLength ? $"{cluster.Name[..(LabelLength - 1)]}…" : cluster.Name;
        var (baseline, barTop, barHeight) = (top + 16, top + 3, RowHeight - 6);
        text.Append(CultureInfo.InvariantCulture, $"<g><title>{HtmlPage.Encode($"{cluster.Name}: {Days(cluster)}")}</title>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{baseline}\">{HtmlPage.Encode(label)}</text>")
            .Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth}\" y=\"{barTop}\" width=\"{length}\" height=\"{barHeight}\" fill=\"{ColorOf(cluster.Expiry?.Level)}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + length + 6}\" y=\"{baseline}\">{HtmlPage.Encode(Days(cluster))}</text></g>\n");
    }

    private static string Days(ClusterReport cluster) => cluster switch
    {
        { Cluster: null } => ModuleTexts.Get("Report.NotRead"),
        { Expiry.Level: ExpiryLevel.Expired } => ModuleTexts.Get("Report.Expired"),
        { DaysLeft: { } days } => days.ToString(CultureInfo.CurrentCulture),
        _ => ModuleTexts.Get("Report.NoCertificate"),
    };

    private static string ColorOf(ExpiryLevel? level) => level switch
    {
        ExpiryLevel.Critical => "#a4262c",
        ExpiryLevel.Warning => "#c19c00",
        ExpiryLevel.Information => "#5c7fa3",
        _ => "#0b6a0b",
    };
}
