using System.Management.Automation;
using System.Management.Automation.Language;

namespace AzureBenefits.PowerShell.Completion;

/// <summary>Names as completions: those that begin like the word, written so that they mean themselves.</summary>
internal static class CompletionNames
{
    /// <summary>Completes a word.</summary>
    /// <param name="names">The names there are.</param>
    /// <param name="word">What was typed.</param>
    /// <param name="isPattern">Whether the parameter takes wildcard patterns, which a name is then escaped for.</param>
    public static IEnumerable<CompletionResult> Matching(IEnumerable<string> names, string word, bool isPattern)
    {
        var begun = word.Trim('\'', '"');
        return names
            .Where(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(Quoted(isPattern ? WildcardPattern.Escape(name) : name), name, CompletionResultType.ParameterValue, name));
    }

    /// <summary>A word that begins with anything but a letter may be a parameter, a number or an operator to PowerShell.</summary>
    private static string Quoted(string name) =>
        char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
