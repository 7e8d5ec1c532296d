using System.Net;
using System.Text;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>A page that is written in order. Every text is encoded; the page has no script and loads nothing.</summary>
internal sealed class HtmlPage
{
    private const string Style =
        """
        body{font:14px 'Segoe UI',sans-serif;margin:2em;color:#1a1a1a;background:#fff}
        h2{margin:1.5em 0 .5em;font-size:1.2em}
        table{border-collapse:collapse}
        th,td{border:1px solid #767676;padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:break-word}
        th{background:#f0f0f0}
        svg{max-width:100%;height:auto}
        @page{margin:15mm}
        @media print{body{margin:0;font-size:9pt}h2{break-after:avoid}thead{display:table-header-group}tr,svg{break-inside:avoid}th,svg{print-color-adjust:exact}}
        """;

    private readonly StringBuilder _text = new("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");

    public HtmlPage(string title) => _text
        .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .Append("<title>").Append(Encode(title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n");

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public void Text(string element, string text) => _text.Append('<').Append(element).Append('>').Append(Encode(text)).Append("</").Append(element).Append(">\n");

    /// <summary>Adds markup in which every text is encoded already.</summary>
    public void Add(string markup) => _text.Append(markup);

    public void Table(string title, string[] columns, IEnumerable<string[]> rows)
    {
        Text("h2", title);
        var cells = rows.ToArray();
        if (cells.Length == 0)
        {
            Text("p", ModuleTexts.Get("Report.None"));
            return;
        }

        _text.Append("<table>\n<thead><tr>").AppendJoin("", columns.Select(column => $"<th scope=\"col\">{Encode(column)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in cells)
        {
            _text.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        }

        _text.Append("</tbody>\n</table>\n");
    }

    public override string ToString() => $"{_text}</body>\n</html>\n";
}
