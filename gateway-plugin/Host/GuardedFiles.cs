namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Files of the plugin's own in folders that only the gateway's account and administrators may change.</summary>
internal static class GuardedFiles
{
    /// <summary>Makes a folder ready. Who can change the folder above it can put another in its place.</summary>
    /// <param name="settings">Where the data folder is.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="UnguardedFolderException">Others could have filled it, or could replace it.</exception>
    public static void Prepare(PluginSettings settings, string folder)
    {
        if (Path.GetDirectoryName(folder) == settings.DataFolder)
        {
            RestrictedFolder.Prepare(settings.DataFolder);
        }

        RestrictedFolder.Prepare(folder);
    }

    /// <summary>Also while another process, such as a gateway that is still stopping or a backup, has it open.</summary>
    public static byte[] ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
