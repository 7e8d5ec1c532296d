using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.Packages;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class PackageInstallerTests : IDisposable
{
    private readonly TemporaryFolder _packages = new();
    private readonly TemporaryFolder _installed = new();

    public static TheoryData<string, string> MissingFiles => new()
    {
        { "ux/index.html", "ux/index.html is missing." },
        { "ux/manifest.json", "ux/manifest.json is missing." },
        { "content.json", "content.json is missing." },
        { "gateway/AzureBenefits.Lab.SampleExtension.dll", "gateway/ holds no assembly." },
        { "gateway/settings.json", "gateway/settings.json is missing." },
        { $"{SamplePackage.Id}.nuspec", "there must be exactly one .nuspec file at the top." },
    };

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { $"{SamplePackage.Id}.nuspec", SamplePackage.Nuspec.Replace("WindowsAdminCenterExtension", "Dependency", StringComparison.Ordinal), "does not declare the package type WindowsAdminCenterExtension" },
        { $"{SamplePackage.Id}.nuspec", SamplePackage.Nuspec.Replace(SamplePackage.Id, "another.id", StringComparison.Ordinal), "the nuspec's id is another.id, but ux/manifest.json is named lab.sample-extension" },
        { $"{SamplePackage.Id}.nuspec", SamplePackage.Nuspec.Replace(SamplePackage.Id, "../up", StringComparison.Ordinal), "../up, is not a package id" },
        { $"{SamplePackage.Id}.nuspec", "<package />", "the nuspec has no metadata" },
        { $"{SamplePackage.Id}.nuspec", "<package", "the nuspec is not XML" },
        { "gateway/settings.json", "{", "gateway/settings.json is not JSON" },
        { "gateway/settings.json", "[]", "Service.Name must be a name" },
        { "gateway/settings.json", """{ "Services": [{ "Name": "Sample" }] }""", "Service.Name must be a name" },
        { "gateway/settings.json", """{ "Service": { "Name": "a/b", "Endpoint": "http://localhost" }, "Feature": { "FullPath": "" } }""", "Service.Name must be a name" },
        { "gateway/settings.json", """{ "Service": { "Name": "Sample", "Endpoint": "localhost:6601" }, "Feature": { "FullPath": "" } }""", "Service.Endpoint must be an address" },
        { "gateway/settings.json", """{ "Service": { "Name": "Sample", "Endpoint": "http://localhost" }, "Feature": {} }""", "Feature.FullPath must be" },
        { "ux/manifest.json", "{", "ux/manifest.json is not JSON" },
        { "ux/manifest.json", "{}", "ux/manifest.json has no name" },
    };

    [Fact]
    public void Install_WholePackage_UnpacksItUnderItsId()
    {
        var package = Install(SamplePackage.Entries());

        Assert.Equal(new InstalledPackage(SamplePackage.Id, "1.2.3", "Sample", _installed.Path), package);
        Assert.True(File.Exists(Path.Combine(package.PaneFolder, "assets", "strings", "strings.json")));
        Assert.Equal($"{SamplePackage.Id}.1.2.3", Path.GetFileName(package.Folder));
        Assert.Equal(["Extensions", "Plugins", "Ux"], Directory.GetFileSystemEntries(_installed.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Install_PercentEncodedEntryName_IsDecoded()
    {
        var entries = SamplePackage.Entries();
        entries["ux/two%20words.txt"] = [];

        Assert.True(File.Exists(Path.Combine(Install(entries).PaneFolder, "two words.txt")));
    }

    [Fact]
    public void Install_Again_ReplacesTheEarlierFiles()
    {
        var entries = SamplePackage.Entries();
        entries["ux/old.js"] = [];
        Install(entries);

        var package = Install(SamplePackage.Entries());

        Assert.False(File.Exists(Path.Combine(package.PaneFolder, "old.js")));
    }

    [Fact]
    public void Install_BadPackageOverGoodOne_LeavesTheGoodOne()
    {
        var package = Install(SamplePackage.Entries());
        var entries = SamplePackage.Entries();
        entries.Remove("content.json");

        Assert.Throws<GatewayStartException>(() => Install(entries));

        Assert.True(File.Exists(Path.Combine(package.Folder, "content.json")));
        Assert.Equal(["Extensions", "Plugins", "Ux"], Directory.GetFileSystemEntries(_installed.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(MissingFiles))]
    public void Install_MissingFile_IsNamed(string file, string problem)
    {
        var entries = SamplePackage.Entries();
        Assert.True(entries.Remove(file));

        Assert.Contains(problem, Refuse(entries), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Install_BadFile_IsExplained(string file, string content, string problem)
    {
        var entries = SamplePackage.Entries();
        entries[file] = SamplePackage.Text(content);

        Assert.Contains(problem, Refuse(entries), StringComparison.Ordinal);
    }

    [Fact]
    public void Install_SeveralProblems_AreAllNamed()
    {
        var entries = SamplePackage.Entries();
        entries.Remove("content.json");
        entries.Remove("ux/index.html");

        var message = Refuse(entries);

        Assert.Contains("content.json is missing.", message, StringComparison.Ordinal);
        Assert.Contains("ux/index.html is missing.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("ux/../../escaped.txt")]
    [InlineData("ux/%2e%2e/%2e%2e/escaped.txt")]
    [InlineData("ux\\..\\..\\escaped.txt")]
    [InlineData("/escaped.txt")]
    public void Install_EntryOutsideThePackage_IsRefusedAndNotWritten(string name)
    {
        var entries = SamplePackage.Entries();
        entries[name] = SamplePackage.Text("outside");

        Assert.Contains("points outside the package", Refuse(entries), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_installed.Path));
    }

    [Fact]
    public void Install_NoFile_SaysSo() =>
        Assert.Contains("the file does not exist", Refuse(Path.Combine(_packages.Path, "absent.nupkg")), StringComparison.Ordinal);

    [Fact]
    public void Install_NotAZipFile_SaysSo()
    {
        var file = Path.Combine(_packages.Path, "text.nupkg");
        File.WriteAllText(file, "not a package");

        Assert.StartsWith("text.nupkg cannot be installed:", Refuse(file), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _packages.Dispose();
        _installed.Dispose();
    }

    private InstalledPackage Install(Dictionary<string, byte[]> entries) =>
        PackageInstaller.Install(SamplePackage.Write(_packages.Path, entries), _installed.Path);

    private string Refuse(Dictionary<string, byte[]> entries) => Refuse(SamplePackage.Write(_packages.Path, entries));

    private string Refuse(string file) =>
        Assert.Throws<GatewayStartException>(() => PackageInstaller.Install(file, _installed.Path)).Message;
}
