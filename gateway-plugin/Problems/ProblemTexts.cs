using System.Globalization;
using System.Resources;

namespace AzureBenefits.GatewayPlugin.Problems;

/// <summary>The texts of the plugin's own problems, from <c>ProblemTexts.resx</c>.</summary>
internal static class ProblemTexts
{
    private static readonly ResourceManager s_resources = new("AzureBenefits.GatewayPlugin.Problems.ProblemTexts", typeof(ProblemTexts).Assembly);

    public static string Message(ProblemCode code, params object?[] values) => Get($"Message.{code}", values);

    public static string Fix(ProblemCode code, params object?[] values) => Get($"Fix.{code}", values);

    private static string Get(string key, object?[] values)
    {
        var text = s_resources.GetString(key, CultureInfo.InvariantCulture)
            ?? throw new MissingManifestResourceException($"ProblemTexts.resx has no entry {key}.");
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
