using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Verify.Reports;

/// <summary>The report for programs; <c>docs/attested-documents.md</c> describes its members.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(VerificationReport report) => JsonSerializer.Serialize(
        new
        {
            report.Verified,
            report.Profile,
            report.At,
            Checks = report.Checks.Select(check => new
            {
                check.Number,
                check.Check,
                check.State,
                Code = check.Problem == Problem.None ? (Problem?)null : check.Problem,
                check.Title,
                check.Detail,
                check.Fix,
            }),
            report.Document,
            report.Chain,
        },
        Options);

    public static string Write(DiagnosisReport report) => JsonSerializer.Serialize(
        new
        {
            report.Healthy,
            report.At,
            Steps = report.Results.Select(result => new { result.Step, result.State, result.Title, result.Detail }),
            report.Cure,
        },
        Options);

    public static string Write(Trouble trouble) =>
        JsonSerializer.Serialize(new { Verified = false, Error = new { trouble.Message, trouble.Fix } }, Options);
}
