using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>
/// Whatever a request holds: the answer is an error of ours that names the caller's mistake, nothing is connected to, and
/// the log holds no exception. The routes are all that the plugin has.
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

    [Fact]
    public void Routes_OfThePlugin_AreAllTested() =>
        Assert.Equal(ApiRoute.Of(_host).Order(StringComparer.Ordinal), ApiRoute.All.Select(route => $"{route}").Order(StringComparer.Ordinal));

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
        foreach (var query in HostileInput.Queries.Where(query => Reads(route, query)))
        {
            await RefusedAsync(route.Method, $"{route.Path()}?{query}", route.Body);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Body_Hostile_IsRefusedWhereItIsRead(ApiRoute route)
    {
        foreach (var (type, content) in HostileInput.Bodies.Where(_ => route.Body is not null))
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

    private static bool Reads(ApiRoute route, string query) => query.Split('=', '[')[0] switch
    {
        _ when query.StartsWith("refresh[", StringComparison.Ordinal) => false,
        "refresh" => route.Template is "overview" or "preflight" or "export" or "plan" || route.Template.EndsWith("virtual-machines", StringComparison.Ordinal),
        "format" => route.Template is "export",
        "includeNames" => route.Template is "support-bundle",
        "after" or "waitSeconds" => route is { Method: "GET", Template: "operations/{id}" },
        _ => false,
    };

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
