using System.Resources;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Resources;

/// <summary>The texts for people, from <c>Texts.resx</c>.</summary>
internal static class Texts
{
    private static readonly ResourceManager Resources = new("AzureBenefits.Attestation.Resources.Texts", typeof(Texts).Assembly);

    public static string Condition(ConditionType type) => Get($"Condition.{type}");

    public static string Message(Reason reason) => Get($"Reason.{reason}");

    public static string? Fix(Reason reason) => Resources.GetString($"Fix.{reason}", null);

    public static string Change(ChangeType type) => Get($"Change.{type}");

    public static string Impact(string name) => Get($"Impact.{name}");

    public static string Left(string name) => Get($"Left.{name}");

    public static string Script(string name, string subject) => Get($"Script.{name}").Replace("{0}", subject, StringComparison.Ordinal);

    public static string Test(string name) => Get($"Test.{name}");

    private static string Get(string key) =>
        Resources.GetString(key, null) ?? throw new MissingManifestResourceException($"Texts.resx has no entry {key}.");
}
