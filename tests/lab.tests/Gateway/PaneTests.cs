using System.Net;
using AzureBenefits.Lab.Gateway.Pane;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class PaneTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Module = $"/modules/{SamplePackage.Id}/";

    private readonly HttpClient _client = fixture.Gateway.Client;

    [Theory]
    [InlineData("")]
    [InlineData("index.html")]
    public async Task IndexPage_Asked_HasTheModulesBaseAddress(string page)
    {
        var response = await _client.GetAsync(Module + page);

        Assert.Contains($"<base href=\"{Module}\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("assets/strings/strings.json")]
    public async Task File_AskedWithItsEntityTag_IsNotSentAgain(string file)
    {
        var first = await _client.GetAsync(Module + file);
        using var request = new HttpRequestMessage(HttpMethod.Get, Module + file);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("main.0123456789abcdef.js", "public, max-age=31536000, immutable")]
    [InlineData("assets/strings/strings.json", "no-cache")]
    public async Task File_Asked_IsCachedByItsName(string file, string expected)
    {
        var response = await _client.GetAsync($"/Modules/{SamplePackage.Id.ToUpperInvariant()}/{file}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, Assert.Single(response.Headers.GetValues("Cache-Control")));
    }

    [Theory]
    [InlineData("absent.js")]
    [InlineData("../content.json")]
    [InlineData("%2e%2e/content.json")]
    [InlineData("..%2fcontent.json")]
    public async Task File_Absent_IsNotFound(string file) =>
        await (await _client.GetAsync(Module + file)).HasErrorAsync(HttpStatusCode.NotFound, "notFound");

    [Theory]
    [InlineData("""<base href="/">""")]
    [InlineData("""<BASE  href="/" />""")]
    public void WithBase_BaseElement_IsRewritten(string element) =>
        Assert.Equal("""<head><base href="/modules/x/"></head>""", PanePage.WithBase($"<head>{element}</head>", "/modules/x/"));
}
