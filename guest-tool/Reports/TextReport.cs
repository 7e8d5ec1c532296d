using System.Globalization;
using System.Text;
using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Verify.Reports;

/// <summary>The report for people.</summary>
internal static class TextReport
{
    public static string Write(VerificationReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(report.Verified ? "✓ The document is verified." : $"✗ The document isn't verified: {Printable.Text(report.FirstFailure!.Detail)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  Trust profile {Printable.Text(report.Profile)}, at {Time(report.At)}").AppendLine();
        foreach (var check in report.Checks)
        {
            Append(text, check);
        }
        Append(text, report.Document, report.Verified);
        Append(text, report.Chain);
        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, CheckResult check)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{Mark(check.State)} {check.Number,2}  {check.Title}: {Printable.Text(check.Detail)}");
        if (check is { State: CheckState.Failed, Fix: { } fix })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"      → {Printable.Text(fix)}");
        }
    }

    internal static char Mark(CheckState state) => state switch
    {
        CheckState.Passed => '✓',
        CheckState.Failed => '✗',
        CheckState.Deferred => '↓',
        _ => '–',
    };

    private static void Append(StringBuilder text, AttestedDocument? document, bool verified)
    {
        if (document is null)
        {
            return;
        }
        text.AppendLine().AppendLine(verified ? "Document" : "Document (don't rely on it)");
        AppendMember(text, "Virtual machine", document.VmId);
        AppendMember(text, "Subscription", document.SubscriptionId);
        AppendMember(text, "SKU", document.Sku);
        AppendMember(text, "License type", document.LicenseType);
        AppendMember(text, "Nonce", document.Nonce);
        AppendMember(text, "Created", Time(document.CreatedOn));
        AppendMember(text, "Expires", Time(document.ExpiresOn));
    }

    private static void AppendMember(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-16}{Printable.Text(value)}");
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<ChainLink> chain)
    {
        if (chain.Count > 0)
        {
            text.AppendLine().AppendLine("Certificates");
        }
        foreach (var link in chain)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Printable.Text(link.Subject)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    valid {Time(link.NotBefore)} to {Time(link.NotAfter)}, SHA-256 {link.Sha256}");
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
