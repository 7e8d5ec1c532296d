namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>Registry keys by path, values by name. Names are compared without case, as Windows does.</summary>
internal sealed class RegistryModel
{
    public Dictionary<string, Dictionary<string, object>> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, object> Key(string path)
    {
        if (!Keys.TryGetValue(path, out var values))
        {
            Keys[path] = values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        }

        return values;
    }

    /// <summary>The values of an existing key, however its path is written.</summary>
    public Dictionary<string, object>? Find(string path) => Keys.GetValueOrDefault(Normalised(path));

    /// <summary>Whether there is such a key; the keys above a known one exist too.</summary>
    public bool Contains(string path) => Keys.Keys.Any(key =>
        key.Equals(Normalised(path), StringComparison.OrdinalIgnoreCase) || key.StartsWith(Normalised(path) + "\\", StringComparison.OrdinalIgnoreCase));

    public static string Normalised(string path) => path.Replace('/', '\\').TrimEnd('\\')
        .Replace(@"Registry::HKEY_LOCAL_MACHINE", "HKLM:", StringComparison.OrdinalIgnoreCase);
}
