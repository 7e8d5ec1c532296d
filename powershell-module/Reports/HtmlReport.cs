using System.Net;
using System.Text;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as a page. Every text is encoded; the page has no script and loads nothing.</summary>
internal static class HtmlReport
{
    private const string Style =
        "body{font:14px 'Segoe UI',sans-serif;margin:2em}table{border-collapse:collapse;margin-bottom:2em}" +
        "th,td{border:1px solid #767676;padding:.3em .6em;text-align:left;vertical-align:top}th{background:#f0f0f0}";

    public static string Write(Report report)
    {
        var title = Encode(ModuleTexts.Format("Report.Title", report.Cluster.Cluster));
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<title>").Append(title).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n")
            .Append("<h1>").Append(title).Append(": ").Append(report.Cluster.Status).Append("</h1>\n")
            .Append("<p>").Append(Encode(ModuleTexts.Format("Report.AsOf", Report.Text(report.Cluster.AsOf)))).Append("</p>\n");
        Table(page, ModuleTexts.Get("Report.Servers"), Report.ServerColumns, report.ServerRows);
        Table(page, ModuleTexts.Get("Report.VirtualMachines"), Report.VirtualMachineColumns, report.VirtualMachineRows);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Table(StringBuilder page, string title, string[] columns, IEnumerable<string[]> rows)
    {
        page.Append("<h2>").Append(Encode(title)).Append("</h2>\n<table>\n<thead><tr>");
        page.AppendJoin("", columns.Select(column => $"<th scope=\"col\">{Encode(column)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
