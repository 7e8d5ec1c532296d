using System.Globalization;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Problems;

/// <summary>The texts of the plugin's own problems, from <c>ProblemTexts.resx</c>.</summary>
internal static class ProblemTexts
{
    public static TextSource Source { get; } = new(typeof(ProblemTexts).Assembly, name => name.EndsWith($"{nameof(ProblemTexts)}.resources", StringComparison.Ordinal));

    public static LocalText Message(ProblemCode code, params object?[] values) => Get($"Message.{code}", values);

    public static LocalText Fix(ProblemCode code, params object?[] values) => Get($"Fix.{code}", values);

    public static LocalText Cause(string name, params object?[] values) => Get($"Cause.{name}", values);

    private static LocalText Get(string key, object?[] values) =>
        LocalText.Of(key, [.. values.Select(value => value as LocalText ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")]) with { Source = Source };
}
