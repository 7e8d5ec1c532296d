using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.Packages;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>What the gateway makes of the plugins' settings.json in its own configuration.</summary>
public sealed class GatewayConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private string File => Path.Combine(_root.Path, GatewayConfiguration.FileName);

    private string Plugins => InstalledPackage.PluginsOf(_root.Path);

    [Fact]
    public void Import_SeveralPlugins_NumbersTheirPortsInOrderAndTellsTheirFolders()
    {
        var first = Plugin("a.1.0.0", "First", "https://localhost:1");
        var second = Plugin("b.1.0.0", "Second", "http://127.0.0.1");

        Import(new ServicePorts(6601, 6611));

        var written = JObject.Parse(System.IO.File.ReadAllText(File))["WindowsAdminCenter"]!;
        Assert.Equal(["https://localhost:6601", "http://127.0.0.1:6602"], written["Services"]!.Select(service => (string?)service["Endpoint"]));
        Assert.Equal([first, second], written["Features"]!.Select(feature => (string?)feature["FullPath"]));
        Assert.Equal(["unread", "unread"], written["Services"]!.Select(service => (string?)service["Other"]));
    }

    [Fact]
    public void Import_NameThatIsTaken_TheOneThatIsThereWins()
    {
        Plugin("a.1.0.0", "Same", "https://first");
        Plugin("b.1.0.0", "SAME", "https://second");

        var configuration = Import(new ServicePorts(6601, 6611));

        Assert.Equal([("Same", new Uri("https://first:6601"))], configuration.Services);
        Assert.Equal(2, configuration.Features.Count());
    }

    [Fact]
    public void Import_MoreServicesThanPorts_FailsAndSavesNothing()
    {
        Plugin("a.1.0.0", "First", "http://localhost");
        Import(new ServicePorts(6601, 6602));
        var before = System.IO.File.ReadAllText(File);
        Plugin("b.1.0.0", "Second", "http://localhost");

        Assert.Throws<GatewayStartException>(() => Import(new ServicePorts(6601, 6602)));

        Assert.Equal(before, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("{}")]
    public void Import_OnePluginWithoutUsableSettings_FailsAllAndSavesNothing(string? settings)
    {
        Plugin("a.1.0.0", "Good", "http://localhost");
        var bad = Directory.CreateDirectory(Path.Combine(Plugins, "b.1.0.0")).FullName;
        if (settings is not null)
        {
            System.IO.File.WriteAllText(Path.Combine(bad, ServiceSettings.FileName), settings);
        }

        var problem = Assert.Throws<GatewayStartException>(() => Import(new ServicePorts(6601, 6611)));

        Assert.Contains("b.1.0.0", problem.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void Import_PluginThatIsGone_ForgetsItsFolder()
    {
        var folder = Plugin("a.1.0.0", "Same", "http://localhost");
        Import(new ServicePorts(6601, 6611));
        Directory.Delete(folder, recursive: true);
        var newer = Plugin("a.2.0.0", "Same", "http://localhost");

        Assert.Equal([newer], Import(new ServicePorts(6601, 6611)).Features);
    }

    [Fact]
    public void LoadAll_Production_DeletesWhatIsNotSignedAndSaysSo()
    {
        using var packages = new TemporaryFolder();
        var package = PackageInstaller.Install(SamplePackage.Write(packages.Path, SamplePackage.Signed()), _root.Path);
        var added = Path.Combine(package.PluginFolder, "added.dll");
        System.IO.File.WriteAllText(added, "not of the package");
        var said = new List<string>();

        var loaded = LoadedExtension.LoadAll([package.PluginFolder], PluginLoadContextKind.Own, isProduction: true, said.Add);

        Assert.Single(loaded.Startups);
        Assert.False(System.IO.File.Exists(added));
        Assert.Contains(said, line => line.StartsWith("Deleted added.dll", StringComparison.Ordinal));
    }

    [Fact]
    public void LoadAll_ProductionAssemblyThatWasChanged_IsDeleted()
    {
        using var packages = new TemporaryFolder();
        var package = PackageInstaller.Install(SamplePackage.Write(packages.Path, SamplePackage.Signed()), _root.Path);
        var plugin = Directory.GetFiles(package.PluginFolder, "*.dll").Single();
        System.IO.File.AppendAllText(plugin, "changed");

        Assert.Throws<GatewayStartException>(() => LoadedExtension.LoadAll([package.PluginFolder], PluginLoadContextKind.Own, isProduction: true, _ => { }));

        Assert.False(System.IO.File.Exists(plugin));
    }

    public void Dispose() => _root.Dispose();

    private string Plugin(string name, string service, string endpoint)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Plugins, name)).FullName;
        System.IO.File.WriteAllText(
            Path.Combine(folder, ServiceSettings.FileName),
            $$"""{ "Service": { "Name": "{{service}}", "Endpoint": "{{endpoint}}", "Other": "unread" }, "Feature": { "FullPath": "" } }""");
        return folder;
    }

    private GatewayConfiguration Import(ServicePorts ports)
    {
        var configuration = GatewayConfiguration.Open(_root.Path);
        configuration.Describe("http://127.0.0.1:6516", isProduction: false, ports);
        configuration.Import(Plugins);
        return configuration;
    }
}
