namespace AzureBenefits.Verify.Reports;

/// <summary>
/// Names in certificates and answers of endpoints are written by strangers; control characters in them could move the cursor
/// and rewrite the report.
/// </summary>
internal static class Printable
{
    public static string Text(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
