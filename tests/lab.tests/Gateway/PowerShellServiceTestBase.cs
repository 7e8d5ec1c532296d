using System.Net;
using AzureBenefits.Lab.Gateway.PowerShellService;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>A gateway whose nodes do what the test says, and a client of its PowerShell service.</summary>
public abstract class PowerShellServiceTestBase : IAsyncLifetime
{
    protected const string Node = "/api/services/WinREST/PowerShell/nodes/server1";
    protected const string Script = "Read-Something";

    private protected ScriptedNodes Nodes { get; } = new();

    private protected GatewayUnderTest Gateway { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Gateway = await GatewayUnderTest.StartAsync(configureServices: services => services.AddSingleton<IRemoteNodes>(Nodes));

    public async Task DisposeAsync() => await Gateway.DisposeAsync();

    protected static string Body(string script = Script, int wait = 5_000) =>
        new JObject { ["properties"] = new JObject { ["script"] = script, ["invokeMode"] = "Polling", ["waitTimeMs"] = wait } }.ToString();

    protected static (string? Completed, string Results) Output(JObject properties) =>
        ((string?)properties["completed"], properties["results"]!.ToString(Formatting.None));

    protected static async Task<JObject> PropertiesAsync(HttpResponseMessage response) =>
        await response.JsonAsync(response.StatusCode == HttpStatusCode.Accepted ? HttpStatusCode.Accepted : HttpStatusCode.OK);

    protected async Task<JObject> InvokeAsync(string path = $"{Node}/invokeCommand", string? body = null, int wait = 5_000) =>
        await PropertiesAsync(await SendAsync(HttpMethod.Post, path, body ?? Body(wait: wait)));

    protected async Task<JObject> PollAsync(string session) =>
        await PropertiesAsync(await Gateway.Client.GetAsync($"{Node}/pssessions/{session}?$expand=output"));

    protected async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = GatewayUnderTest.Request(method, path, body);
        return await Gateway.Client.SendAsync(request);
    }
}
