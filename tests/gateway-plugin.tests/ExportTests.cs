using System.Text;
using AzureBenefits.Attestation.Exports;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Exports;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Servers and virtual machines as files, safe to open in a spreadsheet.</summary>
public sealed class ExportTests
{
    private const string EvilName = "=cmd|' /C calc'!A1,\"x\"\nnext";

    private static ExportContract Export => new(
        "hci-lab",
        SampleCluster.AsOf,
        AttestationMode.V1,
        ClusterBenefitsStatus.Partial,
        [
            new ExportedServerContract(
                Server("server1", ServerState.Up, ServerBenefitsStatus.Active) with { Expiry = new ExpiryContract(ExpiryLevel.Good, 28, SampleCluster.AsOf.AddDays(28)) },
                [
                    new VirtualMachineContract(
                        SampleCluster.App01, EvilName, "server1", VirtualMachineState.Running, 2, VirtualMachineBenefitsStatus.On, Served.Unknown, null, null, [AttestationMode.V1], null, null, false, null, null, false, null, null, []),
                    new VirtualMachineContract(
                        SampleCluster.Legacy01,
                        "legacy01",
                        "server1",
                        VirtualMachineState.Running,
                        1,
                        VirtualMachineBenefitsStatus.Off,
                        Served.No,
                        new BlockedContract(Reason.Generation1Running, "A running generation 1 virtual machine cannot take a new network adapter.", "Shut it down."),
                        null,
                        [],
                        null,
                        null,
                        true,
                        null,
                        null,
                        false,
                        null,
                        null,
                        []),
                ]),
            new ExportedServerContract(
                Server("server3", ServerState.Down, ServerBenefitsStatus.Unknown, ConditionContract.Of(
                    new Condition(ConditionType.Online, ConditionStatus.Failed, Severity.Error, Reason.ServerDown, "Down", "Up"))),
                []),
        ]);

    private static ServerContract Server(string name, ServerState state, ServerBenefitsStatus status, params ConditionContract[] conditions) => new(
        name, name,
        state,
        status,
        null,
        Served.Unknown,
        new ComponentsContract(ComponentsState.Unknown, 0),
        false,
        new ExpiryContract(ExpiryLevel.None, null, null),
        new ServerRegistrationContract(HealthLevel.Unknown, null, false),
        null,
        null,
        null,
        conditions);

    [Fact]
    public void Csv_NameWithAFormulaQuotesAndALineEnd_IsOneHarmlessValue() =>
        Assert.Contains("\"'=cmd|' /C calc'!A1,\"\"x\"\"\nnext\",", Encoding.UTF8.GetString(ClusterCsv.Of(Export, TextLanguage.English)), StringComparison.Ordinal);

    [Fact]
    public void Csv_MachineThatNeedsAStep_SaysItInItsColumn()
    {
        var (server, machines) = Export.Servers[0];
        var export = Export with { Servers = [new ExportedServerContract(server, [machines[1] with { SuggestedAction = SuggestedAction.InstallUpdates }])] };

        var lines = Encoding.UTF8.GetString(ClusterCsv.Of(export, TextLanguage.English)).Split("\r\n").Select(line => line.Split(',')).ToArray();

        var column = Array.IndexOf(lines[0], "\"suggestedAction\"");
        Assert.Equal(("\"\"", "\"installUpdates\""), (lines[1][column], lines[2][column]));
    }

    [Theory]
    [InlineData("web01", "\"web01\"")]
    [InlineData("", "\"\"")]
    [InlineData(null, "\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("|calc", "\"'|calc\"")]
    [InlineData("%0A=1", "\"'%0A=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\u00A0=1", "\"'\u00A0=1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\u0001x", "\"'\u0001x\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("web=01", "\"web=01\"")]
    public void Csv_AnyValue_IsQuotedAndNoFormula(string? value, string expected)
    {
        var csv = new CsvText();
        csv.AddRow(value);

        Assert.Equal("\uFEFF" + expected + "\r\n", Encoding.UTF8.GetString(csv.ToBytes()));
    }

    [Theory]
    [InlineData("export", "text/csv", "csv")]
    [InlineData("export?format=csv", "text/csv", "csv")]
    [InlineData("export?format=json", "application/json", "json")]
    [InlineData("export?format=html", "text/html", "html")]
    public async Task Export_Asked_IsAFileNamedByClusterAndTime(string path, string type, string extension)
    {
        await using var host = await PluginHost.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, PluginHost.Root + path);
        PluginHost.As(request, TestCaller.Operator);
        using var response = await host.Client.SendAsync(request);

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal($"azure-benefits-hci-lab-20260302T100000Z.{extension}", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Empty(host.Engine.Intents);
    }

    [Fact]
    public async Task Html_Asked_MayRunAndLoadNothing()
    {
        await using var host = await PluginHost.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, PluginHost.Root + "export?format=html");
        PluginHost.As(request, TestCaller.Operator);
        using var response = await host.Client.SendAsync(request);

        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
    }

    [Fact]
    public async Task Html_RealCluster_HasEveryServerAndVirtualMachineInTheCallersLanguage()
    {
        await using var host = await PluginHost.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, PluginHost.Root + "export?format=html");
        PluginHost.As(request, TestCaller.Operator);
        request.Headers.AcceptLanguage.ParseAdd("qps-ploc");
        using var response = await host.Client.SendAsync(request);

        var page = HtmlFile.Parse(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("qps-ploc", page.Attribute("lang")?.Value);
        Assert.All(["server1", "server2", "server3", "app01", "legacy01"], name => Assert.Contains(page.Descendants("th"), cell => cell.Value == name));
    }

    [Fact]
    public async Task Csv_RealCluster_HasALineForEachServerAndVirtualMachine()
    {
        await using var host = await PluginHost.StartAsync();

        var lines = (await host.GetAsync("export")).Text.TrimEnd().Split("\r\n");

        Assert.Equal(
            ["\"server\",\"server1\"", "\"virtualMachine\",\"server1\"", "\"virtualMachine\",\"server1\"", "\"server\",\"server2\"", "\"server\",\"server3\""],
            lines[1..].Select(line => string.Join(',', line.Split(',')[2..4])));
        Assert.Contains("serverDown", lines[^1], StringComparison.Ordinal);
        Assert.Contains("generation1Running", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_RealCluster_HasTheGoldenShape()
    {
        await using var host = await PluginHost.StartAsync();

        GoldenFile.ShouldHaveShapeOf("export.json", (await host.GetAsync("export?format=json")).Json);
    }
}
