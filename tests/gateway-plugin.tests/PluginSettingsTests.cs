using AzureBenefits.Attestation.Configuration;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>The extension's own options, in its data folder and over what the gateway's configuration says.</summary>
public sealed class PluginSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LogCollector _logs = new();

    private string File => Path.Combine(_folder.Path, PluginSettings.FileName);

    [Fact]
    public void Operations_FileWithComments_IsReadOverTheGatewaysConfiguration()
    {
        Write("""{ /* a comment */ "AzureBenefits": { "Operations": { "KeptDays": 7, } } } // another""");
        var settings = Settings(("AzureBenefits:Operations:KeptDays", "30"), ("AzureBenefits:Operations:MaxAtWork", "3"));

        Assert.Equal((TimeSpan.FromDays(7), 3), (settings.Operations.KeptAge, settings.Operations.MaxAtWork));
        Assert.Empty(settings.Operations.Problems);
    }

    [Fact]
    public void Operations_FileChanges_IsReadAgainAndItsProblemsAreTold()
    {
        var settings = Settings();
        Assert.Equal(50, settings.Operations.KeptPerCluster);

        Write("""{ "AzureBenefits": { "Operations": { "KeptPerCluster": 5, "KeptDays": 0 } } }""");
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((5, TimeSpan.FromDays(90)), (settings.Operations.KeptPerCluster, settings.Operations.KeptAge));
        Assert.Contains("AzureBenefits:Operations:KeptDays must be a whole number from 1 to 3650, not '0'", _logs.Text, StringComparison.Ordinal);

        System.IO.File.Delete(File);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(50, settings.Operations.KeptPerCluster);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("text")]
    public void Operations_BrokenFile_AreTheDefaultsAndNamed(string text)
    {
        Write(text);
        var settings = Settings();

        Assert.Equal(50, settings.Operations.KeptPerCluster);
        Assert.Contains(settings.Problems, problem => problem.StartsWith(File, StringComparison.Ordinal));
    }

    [Fact]
    public void Operations_FileThatOthersCanChange_IsNotUsed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write("""{ "Gateway": { "Address": "https://attacker.example" } }""");
        System.IO.File.SetUnixFileMode(File, System.IO.File.GetUnixFileMode(File) | UnixFileMode.OtherWrite);
        var settings = Settings((GatewayAddress.CoreEndpointKey, "https://gateway.contoso.com"));

        Assert.Equal("https://gateway.contoso.com/", settings.Gateway.Require().AbsoluteUri);
        Assert.Contains(settings.Problems, problem => problem.StartsWith(File, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://own.contoso.com", "https://core.contoso.com:6600", "https://own.contoso.com/")]
    [InlineData(null, "https://core.contoso.com:6600", "https://core.contoso.com:6600/")]
    [InlineData(null, null, "https://gateway.contoso.com:6516/")]
    public void Gateway_SeveralSources_TheAdministratorsComesFirstThenTheGatewaysOwn(string? own, string? core, string expected)
    {
        var settings = Settings(
            (GatewayAddress.Key, own),
            (GatewayAddress.CoreEndpointKey, core),
            ("WindowsAdminCenter:Http:EndpointFqdn", "gateway.contoso.com"),
            ("Kestrel:Endpoints:WindowsAdminCenter:Url", "https://*:6516"));

        Assert.Equal(expected, settings.Gateway.Require().AbsoluteUri);
    }

    [Theory]
    [InlineData("http://own.contoso.com", "https://core.contoso.com:6600")]
    [InlineData(null, "http://core.contoso.com:6600")]
    public void Gateway_AddressThatWouldSendCredentialsInTheClear_IsRefusedAndNotPassedOver(string? own, string core)
    {
        var settings = Settings((GatewayAddress.Key, own), (GatewayAddress.CoreEndpointKey, core));

        Assert.Equal("gatewayAddressInvalid", settings.Gateway.Problem?.Error.Code);
    }

    [Fact]
    public async Task Core_DocumentOptionsInTheFile_AreTaken()
    {
        Write("""{ "AzureBenefits": { "Intermediates": "/issuers", "FetchIntermediates": true } }""");
        await using var host = await PluginHost.StartAsync(new HostSetup { Configuration = { [PluginSettings.FolderKey] = _folder.Path } });

        var options = host.Services.GetRequiredService<IOptions<AttestationOptions>>().Value;

        Assert.Equal(("/issuers", true), (options.Intermediates, options.FetchIntermediates));
        Assert.Contains("Configuration: AzureBenefits:Intermediates: ", host.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FetchIntermediates_NeitherTrueNorFalse_IsFalseAndNamed()
    {
        var settings = Settings((PluginSettings.FetchIntermediatesKey, "yes"));

        Assert.False(settings.FetchIntermediates);
        Assert.Contains(settings.Problems, problem => problem.StartsWith(PluginSettings.FetchIntermediatesKey, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("false", false, false)]
    [InlineData("short", true, true)]
    public void UseFullServerNames_Written_IsOnUnlessTurnedOff(string? written, bool used, bool isNamed)
    {
        var settings = written is null ? Settings() : Settings((PluginSettings.UseFullServerNamesKey, written));

        Assert.Equal(used, settings.UseFullServerNames);
        Assert.Equal(isNamed, settings.Problems.Any(problem => problem.StartsWith(PluginSettings.UseFullServerNamesKey, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Start_DataFolderMissing_IsMadeForTheGatewayAloneWithTheSchema()
    {
        var data = Path.Combine(_folder.Path, "a", "data");
        await using var host = await PluginHost.StartAsync(new HostSetup { Configuration = { [PluginSettings.FolderKey] = data } });

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(data));
        }

        var schema = JObject.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(data, "settings.schema.json")));
        Assert.Equal(OperationOptions.Known.Order(), Names(schema, "properties.AzureBenefits.properties.Operations.properties").Order());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _logs.Dispose();
    }

    private static IEnumerable<string> Names(JObject schema, string path) =>
        Assert.IsType<JObject>(schema.SelectToken(path)).Properties().Select(property => property.Name);

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private PluginSettings Settings(params (string Key, string? Value)[] host)
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        return TestSettings.From(_folder.Path, _time, factory.CreateLogger<PluginSettings>(), host);
    }
}
