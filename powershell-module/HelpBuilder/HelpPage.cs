using System.Collections.Immutable;

namespace AzureBenefits.PowerShell.HelpBuilder;

/// <summary>An example of a command.</summary>
/// <param name="Code">What is typed.</param>
/// <param name="Remarks">What it does.</param>
internal sealed record HelpExample(string Code, string Remarks);

/// <summary>The help of a command as its Markdown page tells it: headings, paragraphs and fenced code, nothing else.</summary>
/// <param name="Command">The command, the page's title.</param>
/// <param name="Synopsis">What follows the title.</param>
/// <param name="Description">The paragraphs of the section Description.</param>
/// <param name="Parameters">The texts of the section Parameters, by name.</param>
/// <param name="Examples">The code blocks of the section Examples, each with the text that follows it.</param>
internal sealed record HelpPage(
    string Command,
    string Synopsis,
    string Description,
    ImmutableDictionary<string, string> Parameters,
    ImmutableArray<HelpExample> Examples)
{
    private const string Fence = "```";

    public static HelpPage Parse(string markdown)
    {
        var sections = Sections(markdown, "# ").Single();
        var parts = Sections(sections.Text, "## ").ToDictionary(part => part.Title, part => part.Text, StringComparer.Ordinal);
        var unknown = parts.Keys.Except(["Description", "Parameters", "Examples"]).ToArray();
        return unknown.Length > 0
            ? throw new FormatException($"{sections.Title}: there is no section {string.Join(", ", unknown)}.")
            : new HelpPage(
                sections.Title,
                Before(sections.Text, "## "),
                parts.GetValueOrDefault("Description", ""),
                Texts(parts.GetValueOrDefault("Parameters", ""), "### "),
                ExamplesOf(parts.GetValueOrDefault("Examples", "")));
    }

    /// <summary>The texts of a page, each below a heading of its own.</summary>
    public static ImmutableDictionary<string, string> Texts(string markdown, string heading) =>
        Sections(markdown, heading).ToImmutableDictionary(section => section.Title, section => section.Text, StringComparer.Ordinal);

    private static IEnumerable<(string Title, string Text)> Sections(string markdown, string heading)
    {
        foreach (var section in $"\n{markdown}".Split($"\n{heading}").Skip(1))
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            yield return end < 0 ? (section.Trim(), "") : (section[..end].Trim(), section[end..].Trim());
        }
    }

    private static string Before(string markdown, string heading) => $"\n{markdown}".Split($"\n{heading}")[0].Trim();

    private static ImmutableArray<HelpExample> ExamplesOf(string markdown)
    {
        // Text before the first fence, then code and text in turn.
        var pieces = markdown.Split(Fence);
        return
        [
            .. Enumerable.Range(0, pieces.Length / 2).Select(index => new HelpExample(
                pieces[(index * 2) + 1].Split('\n', 2)[1].Trim(),
                pieces[(index * 2) + 2].Trim())),
        ];
    }
}
