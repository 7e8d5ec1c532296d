using System.Management.Automation;
using System.Management.Automation.Language;

namespace AzureBenefits.PowerShell.Completion;

/// <summary>Names as completions: those that begin like the word, quoted where they must be.</summary>
internal static class CompletionNames
{
    public static IEnumerable<CompletionResult> Matching(IEnumerable<string> names, string word)
    {
        var begun = word.Trim('\'', '"');
        return names
            .Where(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name));
    }

    private static string Quoted(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        ? name
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
