using System.Net;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>A gateway with the product's plugin installed from its package, and the plugin's API as the pane calls it.</summary>
internal sealed class PluginGateway : IAsyncDisposable
{
    private readonly GatewayUnderTest _gateway;
    private readonly string _root;

    private PluginGateway(GatewayUnderTest gateway) => (_gateway, _root) =
        (gateway, $"/api/services/AzureBenefits/AzureBenefits/nodes/{gateway.Services.GetRequiredService<LabCluster>().Name}/");

    public IServiceProvider Services => _gateway.Services;

    /// <summary>The address below which the API stands.</summary>
    public Uri Root => new(new Uri(_gateway.Address), _root);

    /// <param name="version">The version of the package.</param>
    /// <param name="change">What is to be other than the defaults.</param>
    /// <param name="report">Takes what the gateway says.</param>
    public static async Task<PluginGateway> StartAsync(string version, Func<GatewayOptions, GatewayOptions> change, Action<string>? report = null)
    {
        var packages = new TemporaryFolder();
        var options = new GatewayOptions { PackagePath = PluginPackage.Write(packages.Path, version), Port = 0, Scenario = "small", InProcess = true };
        return new PluginGateway(await GatewayUnderTest.StartAsync(packages, change(options), report));
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, Action<HttpRequestMessage>? change = null)
    {
        var request = GatewayUnderTest.Request(method, _root + path, json);
        change?.Invoke(request);
        return _gateway.Client.SendAsync(request);
    }

    /// <summary>Asks until the extension's service is up again.</summary>
    public async Task<JObject> WhenUpAsync(string path)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var answer = await SendAsync(HttpMethod.Get, path);
            if (answer.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable))
            {
                return await answer.JsonAsync();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
        }
    }

    public async Task<JObject> GetAsync(string path) => await (await SendAsync(HttpMethod.Get, path)).JsonAsync();

    /// <summary>Starts an operation and gives its id.</summary>
    public async Task<string> StartOperationAsync(string path = "operations", string json = """{"kind":"turnOn"}""") =>
        (string)(await (await SendAsync(HttpMethod.Post, path, json)).JsonAsync(HttpStatusCode.Accepted))["id"]!;

    /// <summary>Reviews the plan of a retry, starts it and gives the new operation's id.</summary>
    public async Task<string> StartRetryAsync(string id)
    {
        var plan = await (await SendAsync(HttpMethod.Post, $"operations/{id}/plan", """{"as":"retry"}""")).JsonAsync();
        return await StartOperationAsync($"operations/{id}/retry", $$"""{"reviewed":"{{plan["digest"]}}"}""");
    }

    /// <summary>Follows an operation to its end.</summary>
    public async Task<JObject> EndOfAsync(string id)
    {
        for (var version = 0L; ;)
        {
            var operation = await GetAsync($"operations/{id}?after={version}&waitSeconds=25");
            if (operation["endedAt"]!.Type != JTokenType.Null)
            {
                return operation;
            }

            version = (long)operation["version"]!;
        }
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
