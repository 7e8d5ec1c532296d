using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Reports;

/// <summary>
/// A page to read, to print and to pass on, written in order. Names in it come from guests and administrators, so every text is
/// encoded; the page has no script, loads nothing, and says so in a policy of its own that also holds once it is a file.
/// </summary>
public sealed class HtmlPage
{
    // Only blocks hold texts of others, so that a mark in a name which turns the direction of writing ends with its cell.
    private const string Style =
        """
        :root{color-scheme:light}
        body{font:14px 'Segoe UI',system-ui,sans-serif;margin:2em;color:#1a1a1a;background:#fff}
        h1{font-size:1.5em}h2{margin:1.6em 0 .4em;font-size:1.2em}h3{margin:1.2em 0 .3em;font-size:1.05em}
        table{border-collapse:collapse;max-width:100%}
        caption{text-align:left;padding:.2em 0;color:#505050}
        th,td{border:1px solid #767676;padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere;min-width:5em}
        th{font-weight:600}thead th{background:#f0f0f0;overflow-wrap:normal}
        svg{max-width:100%;height:auto}
        @page{margin:15mm}
        @media print{
        body{margin:0;font-size:9pt}
        h2,h3,caption{break-after:avoid}thead{display:table-header-group}tr,svg{break-inside:avoid}
        .part{break-before:page}thead th,svg{print-color-adjust:exact}
        }
        """;

    /// <summary>Letters of every script stay readable in the file; what HTML gives a meaning never stays.</summary>
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Begins a page with its title.</summary>
    /// <param name="title">The title.</param>
    /// <param name="language">The reader's language.</param>
    public HtmlPage(LocalText title, TextLanguage language)
    {
        Language = language;
        _text.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{Encode(language.Name)}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        Text("title", title);
        _text.Append("<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n");
        Text("h1", title);
    }

    /// <summary>The reader's language.</summary>
    public TextLanguage Language { get; }

    /// <summary>A text as HTML that shows it: no character of it begins an element, an entity or ends a value.</summary>
    public static string Encode(string text) => s_encoder.Encode(text);

    /// <summary>Adds an element with a text.</summary>
    /// <param name="element">The element's name.</param>
    /// <param name="text">The text.</param>
    public void Text(string element, LocalText text) =>
        _text.Append('<').Append(element).Append('>').Append(Encode(text.In(Language))).Append("</").Append(element).Append(">\n");

    /// <summary>Begins a part that starts on a new page when it is printed.</summary>
    public void BeginPart() => _text.Append("<section class=\"part\">\n");

    /// <summary>Ends the part.</summary>
    public void EndPart() => _text.Append("</section>\n");

    /// <summary>Adds markup in which every text is encoded already.</summary>
    /// <param name="markup">The markup.</param>
    public void Add(string markup) => _text.Append(markup);

    /// <summary>Adds a table whose first column names the rows.</summary>
    /// <param name="caption">What it holds.</param>
    /// <param name="columns">The columns' headers; none for a list of names and values.</param>
    /// <param name="rows">The rows; null is an empty cell.</param>
    public void Table(LocalText caption, IReadOnlyCollection<LocalText> columns, IEnumerable<LocalText?[]> rows)
    {
        _text.Append("<table>\n");
        Text("caption", caption);
        if (columns.Count > 0)
        {
            _text.Append("<thead><tr>").AppendJoin("", columns.Select(column => $"<th scope=\"col\">{Shown(column)}</th>")).Append("</tr></thead>\n");
        }

        _text.Append("<tbody>\n");
        foreach (var row in rows)
        {
            _text.Append("<tr><th scope=\"row\">").Append(Shown(row[0])).Append("</th>")
                .AppendJoin("", row.Skip(1).Select(cell => $"<td>{Shown(cell)}</td>")).Append("</tr>\n");
        }

        _text.Append("</tbody>\n</table>\n");
    }

    /// <summary>The whole page in UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{_text}</main>\n</body>\n</html>\n");

    private string Shown(LocalText? text) => text is null ? "" : Encode(text.In(Language));
}
