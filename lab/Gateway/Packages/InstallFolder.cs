namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>The folder extensions are unpacked in; a temporary one is removed at the end.</summary>
internal sealed class InstallFolder : IDisposable
{
    private readonly bool _temporary;

    private InstallFolder(string path, bool temporary) => (Path, _temporary) = (path, temporary);

    public string Path { get; }

    public static InstallFolder Open(string? path) => path is null
        ? new InstallFolder(Directory.CreateTempSubdirectory("azure-benefits-lab-").FullName, temporary: true)
        : new InstallFolder(Directory.CreateDirectory(path).FullName, temporary: false);

    public void Dispose()
    {
        if (_temporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
