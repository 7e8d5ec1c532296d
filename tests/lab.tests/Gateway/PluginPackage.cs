using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>Packages of the product's plugin: exactly the files that packing takes, from the plugin's build.</summary>
internal static class PluginPackage
{
    public const string Id = "hcitools.azure-benefits";

    private static readonly string s_built = Path.Combine(AppContext.BaseDirectory, "plugin");

    /// <summary>Writes a package of this version into the folder and gives its path.</summary>
    public static string Write(string folder, string version)
    {
        var entries = SamplePackage.Entries().Where(entry => entry.Key.StartsWith("ux/", StringComparison.Ordinal) || entry.Key == "content.json").ToDictionary();
        entries["ux/manifest.json"] = SamplePackage.Text($$"""{ "name": "{{Id}}", "displayName": "Azure Benefits" }""");
        entries[$"{Id}.nuspec"] = SamplePackage.Text(SamplePackage.Nuspec
            .Replace(SamplePackage.Id, Id, StringComparison.Ordinal).Replace("1.2.3", version, StringComparison.Ordinal));
        foreach (var file in JArray.Parse(File.ReadAllText(Path.Combine(s_built, "gateway-files.json"))).Values<string>())
        {
            entries[$"gateway/{file}"] = File.ReadAllBytes(Path.Combine(s_built, file!));
        }

        return SamplePackage.Write(folder, entries);
    }
}
