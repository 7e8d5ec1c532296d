using System.Globalization;

namespace AzureBenefits.Attestation.Planning;

/// <summary>Texts of others in PowerShell that a person reads and runs.</summary>
internal static class PowerShellText
{
    /// <summary>Everything that PowerShell takes for a single quote: the typographic ones too.</summary>
    private const string Quotes = "'\u2018\u2019\u201a\u201b";

    /// <summary>The text as a literal: each quote in it is doubled, so that none ends it.</summary>
    public static string Quote(string text) => "'" + string.Concat(text.Select(c => Quotes.Contains(c) ? $"{c}{c}" : $"{c}")) + "'";

    /// <summary>The text as a part of a comment: no character ends the line, or turns it so that it reads as something else than it is.</summary>
    public static string Comment(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format ? '\ufffd' : c));
}
