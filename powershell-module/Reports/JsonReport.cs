using AzureBenefits.PowerShell.Output;
using Newtonsoft.Json;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as JSON.</summary>
internal static class JsonReport
{
    public static string Write(Report report) => JsonConvert.SerializeObject(report, ModuleJson.CreateSettings());
}
