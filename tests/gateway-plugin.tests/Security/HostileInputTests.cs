using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>
/// Whatever a request holds: the answer is an error of ours that names the caller's mistake, nothing is connected to, and
/// the log holds no exception. The routes are all that the plugin has, and so are the query values and bodies that they read.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private readonly NoServers _servers = new();
    private PluginHost _host = null!;

    public static TheoryData<ApiRoute> Routes => ApiRoute.Data;

    public async Task InitializeAsync() => _host = await PluginHost.StartAsync(new HostSetup
    {
        ReplaceEngine = false,
        ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<ICallerShells>(_servers)),
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>The tests would say nothing if they found no routes.</summary>
    [Fact]
    public void Routes_OfThePlugin_AreFoundWithWhatTheyRead()
    {
        Assert.Equal(20, ApiRoute.All.Count);
        Assert.Equal(["after", "waitSeconds", "targets", "server"], ApiRoute.All.Single(route => route is { Method: "GET", Template: "operations/{id}" }).Queries);
        Assert.All(ApiRoute.All, route => Assert.Contains("server", route.Queries));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Cluster_HostileName_IsRefused(ApiRoute route)
    {
        foreach (var name in HostileInput.Names)
        {
            await RefusedAsync(route.Method, $"/api/AzureBenefits/nodes/{name}/{route.Path()}", route.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task ServerOrOperation_HostileName_IsRefused(ApiRoute route)
    {
        foreach (var name in HostileInput.Names.Where(_ => route.Template.Contains('{', StringComparison.Ordinal)))
        {
            await RefusedAsync(route.Method, route.Path(server: name, id: name), route.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Method_NotOfTheRoute_IsRefused(ApiRoute route)
    {
        var own = ApiRoute.All.Where(other => other.Template == route.Template).Select(other => other.Method);
        foreach (var method in HostileInput.Methods.Except(own))
        {
            await RefusedAsync(method, route.Path(), route.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Query_Hostile_IsRefusedWhereItIsRead(ApiRoute route)
    {
        foreach (var query in HostileInput.Queries.Where(query => route.Queries.Contains(query.Split('=')[0]) && !IsVersionOfAnOverview(route, query)))
        {
            await RefusedAsync(route.Method, $"{route.Path()}?{query}", route.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Body_Hostile_IsRefusedWhereItIsRead(ApiRoute route)
    {
        foreach (var (type, content) in await ReadsBodyAsync(route) ? HostileInput.Bodies : [])
        {
            await RefusedAsync(route.Method, route.Path(), null, request =>
            {
                request.Content = new ByteArrayContent(content);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            });
        }
    }

    [Theory]
    [InlineData("..%2F..%2Fother")]
    [InlineData("overview%2F")]
    [InlineData("overview/..%2Foperations")]
    [InlineData("operations/x/y/z")]
    [InlineData("$metadata")]
    [InlineData(".env")]
    public async Task Path_OfNoRoute_IsRefused(string path) => await RefusedAsync("GET", path, null);

    /// <summary>What an overview is asked for after is any text: one that is no version of this gateway is not refused.</summary>
    private static bool IsVersionOfAnOverview(ApiRoute route, string query) =>
        route.Template == "overview" && query.StartsWith("after=", StringComparison.Ordinal) && !query.Contains('&', StringComparison.Ordinal);

    /// <summary>A route that reads a body misses it; any other goes on to the servers.</summary>
    private async Task<bool> ReadsBodyAsync(ApiRoute route)
    {
        var isMissed = (await _host.SendAsync(new HttpMethod(route.Method), route.Path(), null)).ErrorCode == "unsupportedMediaType";
        Assert.Equal(isMissed, _servers.Asked == 0);
        return isMissed;
    }

    private async Task RefusedAsync(string method, string path, string? body, Action<HttpRequestMessage>? change = null)
    {
        var what = $"{method} {(path.Length > 200 ? path[..200] : path)}";
        var answer = await _host.SendAsync(new HttpMethod(method), path, body, change);

        Assert.True(answer.Status is >= 400 and < 500, $"{what}: {answer.Status} {answer.Text}");
        Assert.True(answer.ErrorCode is { Length: > 0 }, what);
        answer.ShouldBeError(answer.Status, answer.ErrorCode!);
        Assert.True(_servers.Asked == 0, $"{what} connected to a server.");
        Assert.DoesNotContain("Exception", _host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Error ", _host.Logs.Text, StringComparison.Ordinal);
    }

    /// <summary>Counts who asks for the door to the servers, and opens it for no one.</summary>
    private sealed class NoServers : ICallerShells
    {
        public int Asked { get; private set; }

        public INodeShell For(Caller caller)
        {
            Asked++;
            throw new InvalidOperationException("No server may be connected to.");
        }
    }
}
