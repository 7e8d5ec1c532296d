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

    /// <param name="version">The version of the package.</param>
    /// <param name="change">What is to be other than the defaults.</param>
    public static async Task<PluginGateway> StartAsync(string version, Func<GatewayOptions, GatewayOptions> change)
    {
        var packages = new TemporaryFolder();
        var options = new GatewayOptions { PackagePath = PluginPackage.Write(packages.Path, version), Port = 0, Scenario = "small" };
        return new PluginGateway(await GatewayUnderTest.StartAsync(packages, change(options)));
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null) =>
        _gateway.Client.SendAsync(GatewayUnderTest.Request(method, _root + path, json));

    public async Task<JObject> GetAsync(string path) => await (await SendAsync(HttpMethod.Get, path)).JsonAsync();

    /// <summary>Starts an operation and gives its id.</summary>
    public async Task<string> StartOperationAsync(string path = "operations", string json = """{"kind":"turnOn"}""") =>
        (string)(await (await SendAsync(HttpMethod.Post, path, json)).JsonAsync(HttpStatusCode.Accepted))["id"]!;

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
