using System.Globalization;
using System.Text;
using AzureBenefits.Attestation.Documents.Diagnosis;

namespace AzureBenefits.Verify.Reports;

/// <summary>A diagnosis for people.</summary>
internal static class DiagnosisText
{
    public static string Write(DiagnosisReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(report.Healthy ? "✓ Nothing is wrong." : "✗ Something is wrong.").AppendLine();
        foreach (var result in report.Results)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{TextReport.Mark(result.State)} {result.Title}: {Printable.Text(result.Detail)}");
        }
        if (report.Cure.Count > 0)
        {
            text.AppendLine().AppendLine("What to do");
        }
        for (var step = 0; step < report.Cure.Count; step++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {step + 1}. {Printable.Text(report.Cure[step])}");
        }
        return text.ToString().TrimEnd();
    }
}
