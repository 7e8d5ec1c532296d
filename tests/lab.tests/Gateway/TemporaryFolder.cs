namespace AzureBenefits.Lab.Tests.Gateway;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lab-gateway-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
