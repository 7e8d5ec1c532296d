namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>An unpacked extension whose layout was checked.</summary>
/// <param name="Id">The package's id, which is also the manifest's name.</param>
/// <param name="Version">The package's version.</param>
/// <param name="DisplayName">The extension's name for people.</param>
/// <param name="Folder">Where it was unpacked.</param>
internal sealed record InstalledPackage(string Id, string Version, string DisplayName, string Folder)
{
    /// <summary>The folder of the pane's files.</summary>
    public string PaneFolder => Path.Combine(Folder, "ux");

    /// <summary>The folder of the gateway plugin's assemblies.</summary>
    public string PluginFolder => Path.Combine(Folder, "gateway");
}
