using System.Globalization;
using System.Resources;

namespace AzureBenefits.GatewayPlugin.Exports;

/// <summary>The texts of files to save, from <c>ExportTexts.resx</c>.</summary>
internal static class ExportTexts
{
    private static readonly ResourceManager s_resources = new("AzureBenefits.GatewayPlugin.Exports.ExportTexts", typeof(ExportTexts).Assembly);

    /// <summary>What a support bundle holds, and what was taken out of it.</summary>
    public static string BundleReadme(bool includeNames) => Get("Bundle.Content") + Get(includeNames ? "Bundle.WithNames" : "Bundle.WithoutNames");

    private static string Get(string key) => s_resources.GetString(key, CultureInfo.InvariantCulture)
        ?? throw new MissingManifestResourceException($"ExportTexts.resx has no entry {key}.");
}
