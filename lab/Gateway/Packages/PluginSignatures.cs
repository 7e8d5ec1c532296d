using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>
/// The check of a plugin's assemblies at each load. A stand-in for Authenticode, which only Windows has: an assembly counts as
/// signed while it is the one that the package's inventory lists. In production mode one that fails is deleted, as the real
/// gateway does.
/// </summary>
internal static class PluginSignatures
{
    public static void Enforce(string pluginFolder, Action<string> report)
    {
        var listed = Inventory(pluginFolder);
        foreach (var file in Directory.GetFiles(pluginFolder, "*.dll", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(pluginFolder, file);
            using var assembly = File.OpenRead(file);
            var hash = Convert.ToHexString(SHA256.HashData(assembly));
            if (!listed.Contains((path.Replace('/', '\\'), hash)))
            {
                assembly.Dispose();
                File.Delete(file);
                report($"Deleted {path} of {Path.GetFileName(pluginFolder)}: its signature is missing or wrong, and the gateway is in production mode.");
            }
        }
    }

    private static HashSet<(string Path, string Hash)> Inventory(string pluginFolder)
    {
        var root = Path.GetFullPath(Path.Combine(pluginFolder, "..", ".."));
        var file = Path.Combine(root, "Extensions", Path.GetFileName(pluginFolder), "content.json");
        var content = JsonNode.Parse(File.ReadAllText(file))?["packageContent"] as JsonArray ?? [];
        return [.. content.Select(entry => (Path: (string)entry!["path"]!, Hash: (string)entry["hash256"]!))
            .Where(entry => entry.Path.StartsWith(@"gateway\", StringComparison.Ordinal))
            .Select(entry => (entry.Path[@"gateway\".Length..], entry.Hash))];
    }
}
