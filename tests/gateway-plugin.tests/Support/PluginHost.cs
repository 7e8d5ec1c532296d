using System.Net.Http.Headers;
using System.Text;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>The plugin in a host in memory, as a gateway would load it, with the core played by <see cref="FakeEngine"/>.</summary>
internal sealed class PluginHost : IAsyncDisposable
{
    public const string Root = $"/api/AzureBenefits/nodes/{SampleCluster.Name}/";

    private readonly WebApplication _app;
    private readonly string _root;
    private readonly HostSetup _setup;

    private PluginHost(WebApplication app, HostSetup setup, LogCollector logs)
    {
        (_app, _setup, _root) = (app, setup, $"/api/AzureBenefits/nodes/{setup.Cluster}/");
        (Engine, Time, Logs, Client) = (setup.Engine, setup.Time, logs, app.GetTestClient());
    }

    public FakeEngine Engine { get; }

    public FakeTimeProvider Time { get; }

    public LogCollector Logs { get; }

    public HttpClient Client { get; }

    public TemporaryFolder Folder => _setup.Folder;

    public IServiceProvider Services => _app.Services;

    public static Task<PluginHost> StartAsync() => StartAsync(new HostSetup());

    public static async Task<PluginHost> StartAsync(HostSetup setup)
    {
        var logs = new LogCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Configuration[GatewayAddress.Key] = setup.GatewayAddress;
        builder.Configuration[$"{OperationOptions.Section}:Folder"] = setup.Folder.Path;
        builder.Configuration[PluginSettings.FolderKey] = Path.Combine(setup.Folder.Path, "data");
        foreach (var (key, value) in setup.Configuration)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddSingleton<TimeProvider>(setup.Time);
        builder.Services.AddAuthentication(TestCaller.SchemeName).AddScheme<AuthenticationSchemeOptions, TestCaller>(TestCaller.SchemeName, null);
        builder.Services.AddControllers().ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            manager.ApplicationParts.Add(new AssemblyPart(typeof(AzureBenefitsStartup).Assembly));
        });
        var startup = new AzureBenefitsStartup();
        startup.PartiallyConfigureServices(builder.Configuration, builder.Services);
        if (setup.ReplaceEngine)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IClusterEngine>(setup.Engine));
        }

        setup.ConfigureServices?.Invoke(builder.Services);
        var app = builder.Build();
        setup.ConfigurePipeline?.Invoke(app);
        app.UseAuthentication();
        app.MapControllers();
        await app.StartAsync();
        return new PluginHost(app, setup, logs);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : _root + path);
        request.Headers.Add(TestCaller.Header, TestCaller.Operator);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Headers.Location, response.Content.Headers.ContentType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The text of a file, with the byte order mark that reading an answer as text leaves out.</summary>
    public async Task<string> GetFileAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root + path);
        request.Headers.Add(TestCaller.Header, TestCaller.Operator);
        using var response = await Client.SendAsync(request);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> GetAsAsync(string caller, string path) => SendAsync(HttpMethod.Get, path, null, request => As(request, caller));

    public Task<Answer> PostAsync(string path, string body = "{}") => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PostAsAsync(string caller, string path, string body) => SendAsync(HttpMethod.Post, path, body, request => As(request, caller));

    /// <summary>Starts an operation and gives its id.</summary>
    public async Task<string> StartOperationAsync(string body = """{"kind":"turnOn"}""")
    {
        var answer = await PostAsync("operations", body);
        Assert.Equal(202, answer.Status);
        return answer.Json.Value<string>("id")!;
    }

    /// <summary>Reviews the plan of a retry or an undo, and starts it.</summary>
    public async Task<Answer> StartFollowAsync(string id, string kind)
    {
        var plan = await PostAsync($"operations/{id}/plan", $$"""{"as":"{{kind}}"}""");
        Assert.Equal(200, plan.Status);
        return await PostAsync($"operations/{id}/{kind}", $$"""{"reviewed":"{{plan.Json.Value<string>("digest")}}"}""");
    }

    /// <summary>Reviews the plan of a retry or an undo, starts it and waits for its end.</summary>
    public async Task<JObject> FollowAsync(string id, string kind)
    {
        var started = await StartFollowAsync(id, kind);
        Assert.Equal(202, started.Status);
        return await EndOfAsync(started.Json.Value<string>("id")!);
    }

    /// <summary>Polls in real time until the operation has ended.</summary>
    public async Task<JObject> EndOfAsync(string id, string caller = TestCaller.Operator)
    {
        for (var version = 0L; ;)
        {
            var operation = (await GetAsAsync(caller, $"operations/{id}?after={version}&waitSeconds=25")).Json;
            if (operation["endedAt"]!.Type != JTokenType.Null)
            {
                return operation;
            }

            version = operation.Value<long>("version");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (!_setup.KeepsFolder)
        {
            _setup.Folder.Dispose();
        }
    }

    public static void As(HttpRequestMessage request, string caller)
    {
        request.Headers.Remove(TestCaller.Header);
        request.Headers.Add(TestCaller.Header, caller);
    }
}

/// <summary>How a test wants its host.</summary>
internal sealed class HostSetup
{
    public string Cluster { get; init; } = SampleCluster.Name;

    /// <summary>Where operations are recorded.</summary>
    public TemporaryFolder Folder { get; init; } = new();

    /// <summary>Whether the folder outlives the host, for a host that comes after it.</summary>
    public bool KeepsFolder { get; init; }

    public Dictionary<string, string?> Configuration { get; init; } = [];

    public FakeEngine Engine { get; init; } = new();

    public FakeTimeProvider Time { get; init; } = new(SampleCluster.AsOf);

    public bool ReplaceEngine { get; init; } = true;

    public string? GatewayAddress { get; init; } = "https://gateway.contoso.com:6516";

    public Action<IServiceCollection>? ConfigureServices { get; init; }

    public Action<WebApplication>? ConfigurePipeline { get; init; }
}
