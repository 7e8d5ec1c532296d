using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AzureBenefits.Testing;

/// <summary>A report as its readers get it.</summary>
public static partial class HtmlFile
{
    /// <summary>Every element that a report may hold. Anything else came out of a text.</summary>
    public static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "g", "text", "rect",
    ];

    /// <summary>The page as XML, which is stricter than HTML: one text that isn't encoded breaks it or adds an element.</summary>
    public static XElement Parse(byte[] html)
    {
        var text = Encoding.UTF8.GetString(html);
        const string Start = "<!DOCTYPE html>";
        return text.StartsWith(Start, StringComparison.Ordinal)
            ? XElement.Parse(OpenMeta().Replace(text[Start.Length..], "<meta $1/>"))
            : throw new FormatException("The page has no document type.");
    }

    /// <summary>What of a page came out of a text: elements that no report has, and attributes that run or load something.</summary>
    public static IEnumerable<string> Strangers(XElement page)
    {
        var elements = page.DescendantsAndSelf().Select(element => element.Name.LocalName).Except(Elements);
        var attributes = page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName)
            .Where(name => name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || name is "href" or "src" or "action");
        return elements.Concat(attributes);
    }

    /// <summary>The rows of the table after a heading, cell by cell.</summary>
    public static string[][] Rows(XElement page, string heading)
    {
        var title = page.Descendants().Single(element => element.Name.LocalName is "h2" or "h3" && element.Value == heading);
        return title.ElementsAfterSelf().First() is { Name.LocalName: "table" } table
            ? [.. table.Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())]
            : [];
    }

    [GeneratedRegex("<meta ([^>]*)>")]
    private static partial Regex OpenMeta();
}
