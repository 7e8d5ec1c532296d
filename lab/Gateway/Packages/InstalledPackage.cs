namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>An installed extension whose layout was checked. Its folders are named as on a real gateway.</summary>
/// <param name="Id">The package's id, which is also the manifest's name.</param>
/// <param name="Version">The package's version.</param>
/// <param name="DisplayName">The extension's name for people.</param>
/// <param name="Root">The gateway's install folder.</param>
internal sealed record InstalledPackage(string Id, string Version, string DisplayName, string Root)
{
    /// <summary>The package as it was unpacked.</summary>
    public string Folder => Path.Combine(Root, "Extensions", $"{Id}.{Version}");

    /// <summary>The folder of the pane's files.</summary>
    public string PaneFolder => Path.Combine(Root, "Ux", "modules", Id);

    /// <summary>The folder of the gateway plugin's assemblies.</summary>
    public string PluginFolder => Path.Combine(PluginsOf(Root), $"{Id}.{Version}");

    /// <summary>Where an install folder keeps all plugins.</summary>
    public static string PluginsOf(string root) => Path.Combine(root, "Plugins");
}
