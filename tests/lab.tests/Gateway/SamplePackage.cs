using System.IO.Compression;
using System.Security.Cryptography;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>Writes packages of the sample extension, whole or with something wrong.</summary>
internal static class SamplePackage
{
    public const string Id = "lab.sample-extension";

    public const string Nuspec = $"""
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata>
            <id>{Id}</id>
            <version>1.2.3</version>
            <packageTypes><packageType name="WindowsAdminCenterExtension" /></packageTypes>
          </metadata>
        </package>
        """;

    public const string Manifest = $$"""{ "name": "{{Id}}", "displayName": "Sample" }""";

    public const string Index = """<html><head><base href="/"><title>Sample</title></head></html>""";

    private static readonly string s_plugin = Path.Combine(AppContext.BaseDirectory, "AzureBenefits.Lab.SampleExtension.dll");

    public const string Settings = """
        { "Service": { "Name": "Sample", "Endpoint": "http://localhost" }, "Feature": { "FullPath": "" } }
        """;

    public static Dictionary<string, byte[]> Entries() => new()
    {
        [$"{Id}.nuspec"] = Text(Nuspec),
        ["content.json"] = Text("{}"),
        ["ux/index.html"] = Text(Index),
        ["ux/manifest.json"] = Text(Manifest),
        ["ux/main.0123456789abcdef.js"] = Text("console.log('sample');"),
        ["ux/assets/strings/strings.json"] = Text("{}"),
        ["gateway/settings.json"] = Text(Settings),
        ["gateway/AzureBenefits.Lab.SampleExtension.dll"] = File.ReadAllBytes(s_plugin),
    };

    /// <summary>The same with an inventory of its assemblies, which is the lab's stand-in for their signatures.</summary>
    public static Dictionary<string, byte[]> Signed()
    {
        var entries = Entries();
        var content = entries.Where(entry => entry.Key.EndsWith(".dll", StringComparison.Ordinal)).Select(entry => new JObject
        {
            ["path"] = entry.Key.Replace('/', '\\'),
            ["hash256"] = Convert.ToHexString(SHA256.HashData(entry.Value)),
        });
        entries["content.json"] = Text(new JObject { ["packageContent"] = new JArray(content) }.ToString());
        return entries;
    }

    public static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>Writes a package into the folder and gives its path.</summary>
    public static string Write(string folder, Dictionary<string, byte[]> entries)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.nupkg");
        using var archive = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(content);
        }

        return file;
    }
}
