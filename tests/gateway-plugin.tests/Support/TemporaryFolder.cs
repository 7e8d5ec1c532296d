namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>A folder that is made when it is first asked for, and removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly Lazy<string> _path = new(() => Directory.CreateTempSubdirectory("azure-benefits-").FullName);

    public string Path => _path.Value;

    public string[] Files => [.. Directory.GetFiles(Path).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        if (_path.IsValueCreated && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
