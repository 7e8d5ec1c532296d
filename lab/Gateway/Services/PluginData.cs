using System.Text.Json.Nodes;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>The plugin's own data folder, beside what the gateway replaces, and what the lab writes into it.</summary>
internal static class PluginData
{
    /// <summary>The plugin's one setting that cannot stand in that folder: where it is.</summary>
    public const string Key = "AzureBenefits:DataFolder";

    /// <summary>The same in an environment.</summary>
    public const string Variable = "AzureBenefits__DataFolder";

    public static string FolderIn(string installFolder) => Path.Combine(installFolder, "AzureBenefits");

    public static string TrustProfileIn(string installFolder) => Path.Combine(installFolder, "lab-trust-profile.json");

    /// <summary>Lets the plugin believe the lab's authority. Settings that are there stay: a person may have written them.</summary>
    public static void WriteSettings(string installFolder)
    {
        var folder = Directory.CreateDirectory(FolderIn(installFolder)).FullName;
        var file = Path.Combine(folder, "settings.json");
        if (!File.Exists(file))
        {
            var settings = new JsonObject { ["AzureBenefits"] = new JsonObject { ["TrustProfile"] = TrustProfileIn(installFolder) } };
            File.WriteAllText(file, settings.ToJsonString());
        }
    }
}
