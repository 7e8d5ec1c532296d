using System.Net;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class SecurityTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Echo = "/api/services/Sample/Sample/nodes/server1/echo";

    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Fact]
    public void Address_OfTheListener_IsLoopback() => Assert.Equal("127.0.0.1", new Uri(_gateway.Address).Host);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Host_LoopbackName_IsAnswered(string host) =>
        Assert.NotEqual(HttpStatusCode.MisdirectedRequest, await StatusForHostAsync($"{host}:{Port}"));

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("localhost.attacker.example")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    public async Task Host_OtherNameOrPort_IsRefused(string host)
    {
        var withPort = host.Contains("example", StringComparison.Ordinal) ? $"{host}:{Port}" : host;

        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusForHostAsync(withPort));
    }

    [Fact]
    public async Task RootPage_WithoutCookie_SetsOneThatScriptsCanRead()
    {
        var response = await _gateway.Client.GetAsync("/");

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("XSRF-TOKEN=", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RootPage_WithCookie_KeepsIt()
    {
        using var request = GatewayUnderTest.Request(HttpMethod.Get, "/");

        var response = await _gateway.Client.SendAsync(request);

        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another=1")]
    [InlineData("WAC-XSRF=a-token")]
    [InlineData("another=1; WAC-XSRF=a-token")]
    [InlineData("XSRF-TOKEN=a-token")]
    public async Task ApiRead_WithoutToken_GivesTheExtensionOneToForward(string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Sample/nodes/server1/token");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);

        var token = await (await _gateway.Client.SendAsync(request)).JsonAsync();

        Assert.NotEmpty((string)token["header"]!);
        Assert.StartsWith(cookie ?? "", (string?)token["cookie"], StringComparison.Ordinal);
        Assert.Matches($"(WAC-XSRF|XSRF-TOKEN)={token["header"]}(;|$)", (string?)token["cookie"]);
    }

    [Fact]
    public async Task ApiWrite_HeaderRepeatsTheCookie_Passes()
    {
        using var request = GatewayUnderTest.Request(HttpMethod.Post, Echo);

        Assert.Equal(HttpStatusCode.OK, (await _gateway.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a-token", null)]
    [InlineData(null, "a-token")]
    [InlineData("a-token", "another")]
    [InlineData("", "")]
    public async Task ApiWrite_HeaderOrCookieMissingOrDifferent_IsRefused(string? cookie, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Echo.ToUpperInvariant());
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"WAC-XSRF={cookie}");
        }

        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("x-xsrf-token", header);
        }

        await (await _gateway.Client.SendAsync(request)).HasErrorAsync(HttpStatusCode.Forbidden, "InvalidXsrfToken");
    }

    [Theory]
    [InlineData("Origin", "https://attacker.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Write_FromAnotherSite_IsRefused(string header, string value)
    {
        using var request = GatewayUnderTest.Request(HttpMethod.Post, Echo);
        request.Headers.Add(header, value);

        await (await _gateway.Client.SendAsync(request)).HasErrorAsync(HttpStatusCode.Forbidden, "crossSiteRequest");
    }

    [Fact]
    public async Task Write_FromOwnPage_Passes()
    {
        using var request = GatewayUnderTest.Request(HttpMethod.Post, Echo);
        request.Headers.Add("Origin", _gateway.Address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        Assert.Equal(HttpStatusCode.OK, (await _gateway.Client.SendAsync(request)).StatusCode);
    }

    private int Port => new Uri(_gateway.Address).Port;

    private async Task<HttpStatusCode> StatusForHostAsync(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Sample/nodes/server1/about");
        request.Headers.Host = host;
        return (await _gateway.Client.SendAsync(request)).StatusCode;
    }
}
