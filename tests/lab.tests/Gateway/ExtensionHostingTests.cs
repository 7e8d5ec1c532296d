using System.Net;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.Packages;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class ExtensionHostingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Theory]
    [InlineData("/api/Sample/nodes/server1/about")]
    [InlineData("/api/services/Sample/Sample/nodes/server1/about")]
    [InlineData("/API/Services/sample/SAMPLE/Nodes/server1/About")]
    public async Task Route_OfTheController_AnswersInEveryForm(string path)
    {
        var about = await (await _gateway.Client.GetAsync(path)).JsonAsync();

        Assert.Equal("server1", (string?)about["node"]);
    }

    [Fact]
    public async Task Route_ToTheController_MatchesTheWholeOfItsName()
    {
        var response = await _gateway.Client.GetAsync("/api/services/Sample/Another/nodes/server1/about");

        await response.HasErrorAsync(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Host_OffersCallerAddressAndPipeline()
    {
        var response = await _gateway.Client.GetAsync("/api/Sample/nodes/server1/about");
        var about = await response.JsonAsync();

        Assert.Equal(@"LAB\operator", (string?)about["caller"]);
        Assert.Equal(_gateway.Address, (string?)about["gatewayAddress"]);
        Assert.Equal($"{SamplePackage.Id}.1.2.3", (string?)about["loadContext"]);
        Assert.Equal(["configured"], response.Headers.GetValues("x-sample"));
    }

    [Fact]
    public async Task Controller_ThatThrows_IsAnErrorBody()
    {
        var response = await _gateway.Client.GetAsync("/api/Sample/nodes/server1/broken");

        await response.HasErrorAsync(HttpStatusCode.InternalServerError, "internalError");
    }

    [Fact]
    public async Task UnknownPath_IsAnErrorBody() =>
        await (await _gateway.Client.GetAsync("/api/nothing/here.js")).HasErrorAsync(HttpStatusCode.NotFound, "notFound");

    [Fact]
    public async Task WrongMethod_IsAnErrorBody() =>
        await (await _gateway.Client.GetAsync("/api/Sample/nodes/server1/echo")).HasErrorAsync(HttpStatusCode.MethodNotAllowed, "methodNotAllowed");

    [Fact]
    public async Task LoadContext_Default_LoadsIntoTheHostsContext()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(PluginLoadContextKind.Default);

        var about = await (await gateway.Client.GetAsync("/api/Sample/nodes/server1/about")).JsonAsync();

        Assert.Equal("Default", (string?)about["loadContext"]);
    }

    [Fact]
    public void Load_NoStartupClass_IsExplained()
    {
        using var folder = new TemporaryFolder();
        var package = new InstalledPackage(SamplePackage.Id, "1.0.0", "Sample", folder.Path);
        Directory.CreateDirectory(package.PluginFolder);
        File.Copy(typeof(Xunit.Assert).Assembly.Location, Path.Combine(package.PluginFolder, "xunit.assert.dll"));

        var problem = Assert.Throws<GatewayStartException>(() => LoadedExtension.Load(package.PluginFolder, PluginLoadContextKind.Own));

        Assert.Contains("IFeatureControllerStartup", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NotAnAssembly_IsExplained()
    {
        using var folder = new TemporaryFolder();
        var package = new InstalledPackage(SamplePackage.Id, "1.0.0", "Sample", folder.Path);
        Directory.CreateDirectory(package.PluginFolder);
        File.WriteAllText(Path.Combine(package.PluginFolder, "broken.dll"), "not an assembly");

        var problem = Assert.Throws<GatewayStartException>(() => LoadedExtension.Load(package.PluginFolder, PluginLoadContextKind.Own));

        Assert.Contains("cannot be installed", problem.Message, StringComparison.Ordinal);
    }
}
