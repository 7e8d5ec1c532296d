using System.Globalization;
using System.Resources;

namespace AzureBenefits.PowerShell.Resources;

/// <summary>The texts for people, from <c>ModuleTexts.resx</c>.</summary>
internal static class ModuleTexts
{
    private static readonly ResourceManager Resources = new("AzureBenefits.PowerShell.Resources.ModuleTexts", typeof(ModuleTexts).Assembly);

    public static string Get(string key) =>
        Resources.GetString(key, null) ?? throw new MissingManifestResourceException($"ModuleTexts.resx has no entry {key}.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
