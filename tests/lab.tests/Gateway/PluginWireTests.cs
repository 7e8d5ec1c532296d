using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The plugin in each gateway that the lab plays, called as a browser does: with cookies, and the newest token.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit ends the test with DisposeAsync.")]
public sealed class PluginWireTests : IAsyncLifetime
{
    private readonly CookieContainer _cookies = new();
    private PluginGateway _gateway = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _gateway = await PluginGateway.StartAsync("1.0.0", options => options);
        _browser = new HttpClient(new HttpClientHandler { CookieContainer = _cookies });
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"completed":"boolean"}""")]
    [InlineData("""{"shape":"wrapped"}""")]
    [InlineData("""{"shape":"wrapped","completed":"boolean"}""")]
    [InlineData("""{"cookie":"wacXsrf"}""")]
    [InlineData("""{"jeaEndpoint":"Microsoft.SME.PowerShell"}""")]
    [InlineData("""{"rotatesTokens":true}""")]
    public async Task Operation_InEachGateway_Succeeds(string wire)
    {
        await PlayAsync(wire);
        await _browser.GetAsync(new Uri(_gateway.Root, "/"));

        Assert.Equal("off", (string?)(await SendAsync(HttpMethod.Get, "overview"))["status"]);
        var operation = await SendAsync(HttpMethod.Post, "operations", """{"kind":"turnOn","includeAllVirtualMachines":true}""");
        while (operation["endedAt"]!.Type == JTokenType.Null)
        {
            // A browser asks for other things too while it waits, and each answer may bring a new token.
            await SendAsync(HttpMethod.Get, "overview");
            operation = await SendAsync(HttpMethod.Get, $"operations/{operation["id"]}?after={operation["version"]}&waitSeconds=1");
        }

        Assert.Equal("succeeded", (string?)operation["state"]);
    }

    [Fact]
    public async Task Overview_SignInHasEnded_IsThePageOfTheGateway()
    {
        await PlayAsync("""{"signedIn":false}""");

        using var answer = await _browser.GetAsync(new Uri(_gateway.Root, "overview"));

        Assert.Equal((HttpStatusCode.Forbidden, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private async Task PlayAsync(string wire)
    {
        using var body = new StringContent(wire, Encoding.UTF8, "application/json");
        (await _browser.PostAsync(new Uri(_gateway.Root, "/lab/wire"), body)).EnsureSuccessStatusCode();
    }

    private async Task<JObject> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_gateway.Root, path));
        request.Headers.Add("x-xsrf-token", _cookies.GetCookies(_gateway.Root).Single(cookie => cookie.Name.Contains("XSRF", StringComparison.Ordinal)).Value);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _browser.SendAsync(request);
        return await answer.JsonAsync(answer.IsSuccessStatusCode ? answer.StatusCode : HttpStatusCode.OK);
    }
}
