using System.Collections;
using System.Collections.Frozen;
using System.Resources;

namespace AzureBenefits.Attestation.Resources;

/// <summary>The texts for people: of each aspect those in its folder, and the others in <c>Texts.resx</c>.</summary>
internal static class Texts
{
    /// <summary>Documents have a class of their own, because the tool for guests shows their texts alone.</summary>
    private const string OfDocuments = "AzureBenefits.Attestation.Documents.";

    private static readonly FrozenDictionary<string, string> All = typeof(Texts).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".resources", StringComparison.Ordinal) && !name.StartsWith(OfDocuments, StringComparison.Ordinal))
        .SelectMany(Load)
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static string Condition(ConditionType type) => Of("Condition", type);

    public static string Message(Reason reason) => Of("Reason", reason);

    public static string? Fix(Reason reason) => All.GetValueOrDefault($"Fix.{reason}");

    public static string Change(ChangeType type) => Of("Change", type);

    public static string Impact(string name) => Get($"Impact.{name}");

    public static string Left(string name) => Get($"Left.{name}");

    public static string Script(string name, string subject) => Get($"Script.{name}").Replace("{0}", subject, StringComparison.Ordinal);

    public static string Test(string name) => Get($"Test.{name}");

    /// <summary>A name's text; of one that is not declared, as in the record of a later version, its code.</summary>
    private static string Of(string prefix, IName name) => All.GetValueOrDefault($"{prefix}.{name.Code}") ?? name.Code;

    /// <summary>Whether there is such a text.</summary>
    public static bool Has(string key) => All.ContainsKey(key);

    public static string Get(string key) =>
        All.GetValueOrDefault(key) ?? throw new MissingManifestResourceException($"No resource file has an entry {key}.");

    private static IEnumerable<KeyValuePair<string, string>> Load(string resource)
    {
        using var reader = new ResourceReader(typeof(Texts).Assembly.GetManifestResourceStream(resource)!);
        foreach (DictionaryEntry entry in reader)
        {
            yield return KeyValuePair.Create((string)entry.Key, (string)entry.Value!);
        }
    }
}
