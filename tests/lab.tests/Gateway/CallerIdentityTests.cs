using System.Net;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The lab's caller can be switched, for everyone or for one request.</summary>
public sealed class CallerIdentityTests : IAsyncLifetime
{
    private const string Invoke = "/api/services/WinREST/PowerShell/nodes/server1/invokeCommand";

    private readonly ScriptedNodes _nodes = new();
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync() =>
        _gateway = await GatewayUnderTest.StartAsync(configureServices: services => services.AddSingleton<IRemoteNodes>(_nodes));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData(null, @"LAB\operator", LabCaller.Operator)]
    [InlineData("operator", @"LAB\operator", LabCaller.Operator)]
    [InlineData("reader", @"LAB\reader", LabCaller.Reader)]
    [InlineData("observer", @"LAB\observer", LabCaller.Observer)]
    [InlineData("stranger", @"LAB\stranger", LabCaller.Stranger)]
    public async Task Identity_Switched_IsTheCallerOfExtensionsAndServers(string? identity, string name, LabCaller expected)
    {
        if (identity is not null)
        {
            await SwitchAsync(identity);
        }

        Assert.Equal(name, await NameAsync());
        Assert.Equal(expected, await CallerOfAScriptAsync());
    }

    [Fact]
    public async Task Identity_OfOneRequest_LeavesTheOthers()
    {
        await SwitchAsync("reader");

        Assert.Equal(@"LAB\stranger", await NameAsync("lab-identity=stranger"));
        Assert.Equal(LabCaller.Operator, await CallerOfAScriptAsync("lab-identity=operator"));
        Assert.Equal(@"LAB\reader", await NameAsync());
    }

    [Fact]
    public async Task Identity_SwitchedMeanwhile_RequestsThatWereForwardedKeepTheirs()
    {
        using var first = new HttpRequestMessage(HttpMethod.Get, "/api/Sample/nodes/server1/token");
        var forwarded = (string)(await (await _gateway.Client.SendAsync(first)).JsonAsync())["cookie"]!;

        await SwitchAsync("stranger");

        Assert.Equal(@"LAB\operator", await NameAsync(forwarded));
    }

    [Fact]
    public async Task Reset_ReturnsToTheOperator()
    {
        await SwitchAsync("reader");

        using var reset = GatewayUnderTest.Request(HttpMethod.Post, "/lab/reset", """{"scenario":"ready"}""");
        Assert.Equal(HttpStatusCode.OK, (await _gateway.Client.SendAsync(reset)).StatusCode);

        Assert.Equal("operator", (string?)(await (await _gateway.Client.GetAsync("/lab/identity")).JsonAsync())["identity"]);
    }

    private async Task SwitchAsync(string identity)
    {
        using var request = GatewayUnderTest.Request(HttpMethod.Post, "/lab/identity", $$"""{"identity":"{{identity}}"}""");
        var answer = await (await _gateway.Client.SendAsync(request)).JsonAsync();
        Assert.Equal((identity, $@"LAB\{identity}"), ((string?)answer["identity"], (string?)answer["name"]));
    }

    private async Task<string?> NameAsync(string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Sample/nodes/server1/about");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return (string?)(await (await _gateway.Client.SendAsync(request)).JsonAsync())["caller"];
    }

    private async Task<LabCaller> CallerOfAScriptAsync(string? cookie = null)
    {
        _nodes.End("Read-Nothing");
        using var request = GatewayUnderTest.Request(HttpMethod.Post, Invoke, """{"properties":{"script":"Read-Nothing","waitTimeMs":5000}}""");
        if (cookie is not null)
        {
            request.Headers.Remove("Cookie");
            request.Headers.Add("Cookie", $"WAC-XSRF=a-token; {cookie}");
        }

        Assert.Equal(HttpStatusCode.OK, (await _gateway.Client.SendAsync(request)).StatusCode);
        return _nodes.Invocations.Single().Caller;
    }
}
