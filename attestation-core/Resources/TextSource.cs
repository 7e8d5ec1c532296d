using System.Collections;
using System.Collections.Frozen;
using System.Reflection;
using System.Resources;

namespace AzureBenefits.Attestation.Resources;

/// <summary>Texts for people, from the resource files of an assembly.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="includes">Which of its resource files, by name.</param>
public sealed class TextSource(Assembly assembly, Func<string, bool> includes)
{
    private readonly FrozenDictionary<string, string> _texts = assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".resources", StringComparison.Ordinal) && includes(name))
        .SelectMany(name => Load(assembly, name))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>Whether there is such a text.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text in English.</summary>
    /// <exception cref="MissingManifestResourceException">There is none.</exception>
    public string Get(string key) => _texts.GetValueOrDefault(key) ?? throw new MissingManifestResourceException($"No resource file has an entry {key}.");

    private static IEnumerable<KeyValuePair<string, string>> Load(Assembly assembly, string resource)
    {
        using var reader = new ResourceReader(assembly.GetManifestResourceStream(resource)!);
        foreach (DictionaryEntry entry in reader)
        {
            yield return KeyValuePair.Create((string)entry.Key, (string)entry.Value!);
        }
    }
}
