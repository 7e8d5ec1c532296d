using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>Checks what the gateway expects of an unpacked extension, and names everything that is missing at once.</summary>
internal static partial class PackageLayout
{
    private const string PackageType = "WindowsAdminCenterExtension";

    private static readonly string[] s_requiredFiles = ["ux/index.html", "ux/manifest.json", "content.json"];

    /// <param name="folder">Where the package was unpacked.</param>
    /// <param name="root">Where it will be installed.</param>
    /// <param name="problems">Everything that is wrong.</param>
    public static InstalledPackage? Check(string folder, string root, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        foreach (var file in s_requiredFiles.Where(file => !File.Exists(Path.Combine(folder, file))))
        {
            found.Add($"{file} is missing.");
        }

        var plugin = Path.Combine(folder, "gateway");
        if (!Directory.Exists(plugin) || Directory.GetFiles(plugin, "*.dll").Length == 0)
        {
            found.Add("gateway/ holds no assembly.");
        }

        ServiceSettings.Read(plugin, found);
        var metadata = ReadMetadata(folder, found);
        var (name, displayName) = ReadManifest(Path.Combine(folder, "ux", "manifest.json"), found);
        var id = Text(metadata, "id");
        CheckMetadata(metadata, id, name, found);
        problems = found;
        return found.Count == 0 ? new InstalledPackage(id!, Text(metadata, "version")!, displayName ?? id!, root) : null;
    }

    private static void CheckMetadata(XElement? metadata, string? id, string? name, List<string> problems)
    {
        if (metadata is null)
        {
            return;
        }

        if (id is null || !PackageId().IsMatch(id))
        {
            problems.Add($"the nuspec's id, {id ?? "which is absent"}, is not a package id.");
        }
        else if (name is not null && id != name)
        {
            problems.Add($"the nuspec's id is {id}, but ux/manifest.json is named {name}.");
        }

        if (Text(metadata, "version") is null)
        {
            problems.Add("the nuspec has no version.");
        }

        var types = metadata.Descendants()
            .Where(element => element.Name.LocalName == "packageType")
            .Select(type => type.Attribute("name")?.Value);
        if (!types.Contains(PackageType))
        {
            problems.Add($"the nuspec does not declare the package type {PackageType}.");
        }
    }

    private static XElement? ReadMetadata(string folder, List<string> problems)
    {
        if (Directory.GetFiles(folder, "*.nuspec") is not [var nuspec])
        {
            problems.Add("there must be exactly one .nuspec file at the top.");
            return null;
        }

        try
        {
            var metadata = XDocument.Load(nuspec).Root?.Elements().FirstOrDefault(element => element.Name.LocalName == "metadata");
            if (metadata is null)
            {
                problems.Add("the nuspec has no metadata.");
            }

            return metadata;
        }
        catch (XmlException problem)
        {
            problems.Add($"the nuspec is not XML: {problem.Message}");
            return null;
        }
    }

    private static (string? Name, string? DisplayName) ReadManifest(string file, List<string> problems)
    {
        if (!File.Exists(file))
        {
            return default;
        }

        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(file));
            var name = Text(manifest.RootElement, "name");
            if (name is null)
            {
                problems.Add("ux/manifest.json has no name.");
            }

            return (name, Text(manifest.RootElement, "displayName"));
        }
        catch (JsonException problem)
        {
            problems.Add($"ux/manifest.json is not JSON: {problem.Message}");
            return default;
        }
    }

    private static string? Text(XElement? metadata, string name) =>
        metadata?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // An id becomes a folder name and a part of addresses.
    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex PackageId();
}
