using System.Text;

namespace AzureBenefits.Attestation.Exports;

/// <summary>
/// Comma-separated values as RFC 4180 has them, for programs and for spreadsheets: every value is quoted, lines end with
/// CR LF, and a byte order mark tells Excel that it is UTF-8. Names come from guests and administrators, so a value that a
/// spreadsheet would take for a formula is preceded by an apostrophe, as OWASP advises.
/// </summary>
public sealed class CsvText
{
    /// <summary>What starts a formula, in ASCII and in the full-width forms that spreadsheets read alike.</summary>
    private const string FormulaStarts = "=+-@|%\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly StringBuilder _text = new();

    /// <summary>Adds a row; null is an empty value.</summary>
    public void AddRow(params IEnumerable<string?> values) =>
        _text.AppendJoin(',', values.Select(value => Quoted(Harmless(value ?? "")))).Append("\r\n");

    /// <summary>The table in UTF-8, with its byte order mark.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())];

    /// <summary>A blank in front does not make a formula harmless, and a control character can move what follows into a cell of its own.</summary>
    private static string Harmless(string value)
    {
        var start = value.AsSpan().TrimStart();
        var isFormula = start.Length > 0 && FormulaStarts.Contains(start[0], StringComparison.Ordinal);
        return isFormula || (value.Length > 0 && char.IsControl(value[0])) ? "'" + value : value;
    }

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
