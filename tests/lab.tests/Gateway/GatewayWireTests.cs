using System.Net;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The gateways that the lab plays: the shape of answers, the headers and cookies that they want.</summary>
public sealed class GatewayWireTests : PowerShellServiceTestBase
{
    [Theory]
    [InlineData("{}", HttpStatusCode.Accepted, "\"False\"", "\"True\"")]
    [InlineData("""{"completed":"boolean"}""", HttpStatusCode.Accepted, "false", "true")]
    [InlineData("""{"shape":"wrapped"}""", HttpStatusCode.OK, "\"False\"", "\"True\"")]
    [InlineData("""{"shape":"wrapped","completed":"boolean"}""", HttpStatusCode.OK, "false", "true")]
    public async Task Answer_OfEachGateway_HasItsShape(string wire, HttpStatusCode running, string before, string after)
    {
        await PlayAsync(wire);

        var first = await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", Body(wait: 0));
        var begun = Members(await first.JsonAsync(running));
        Nodes.Emit(Script, "1");
        Nodes.End(Script);
        using var poll = GatewayUnderTest.Request(HttpMethod.Get, $"{Node}/pssessions/{begun["sessionId"]}?$expand=output");
        var ended = Members(await (await Gateway.Client.SendAsync(poll)).JsonAsync());

        Assert.Equal(before, begun["completed"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(after, ended["completed"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(["sessionId", "completed", "results", "errors", "exception", "progress", "warnings", "statusCode"], begun.Properties().Select(member => member.Name));

        JObject Members(JObject body) => wire.Contains("wrapped", StringComparison.Ordinal) ? (JObject)body["properties"]! : body;
    }

    [Fact]
    public async Task RoleEndpoint_NotNamed_IsAskedForInTheAnswer()
    {
        await PlayAsync("""{"jeaEndpoint":"Microsoft.SME.PowerShell"}""");
        Nodes.End(Script);

        var refused = await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", Body());
        using var named = GatewayUnderTest.Request(HttpMethod.Post, $"{Node}/invokeCommand", Body());
        named.Headers.Add("x-ms-sme-jea-endpoint", "Microsoft.SME.PowerShell");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Microsoft.SME.PowerShell", Assert.Single(refused.Headers.GetValues("x-ms-sme-jea-endpoint")));
        Assert.Equal(HttpStatusCode.OK, (await Gateway.Client.SendAsync(named)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/anything")]
    [InlineData(Node + "/pssessions/1")]
    public async Task EndedSignIn_AnyRequest_GetsAPageAndLosesItsToken(string path)
    {
        await PlayAsync("""{"signedIn":false}""");

        var answer = await Gateway.Client.GetAsync(path);

        Assert.Equal((HttpStatusCode.Forbidden, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("XSRF-TOKEN=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RotatedTokens_OldOne_IsRefusedAndTheNewOneTaken()
    {
        await PlayAsync("""{"rotatesTokens":true}""");
        var token = await NewTokenAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await WriteAsync(token));
        string newest = token;
        for (var request = 0; request < 6; request++)
        {
            newest = await NewTokenAsync();
        }

        Assert.Equal(HttpStatusCode.Forbidden, await WriteAsync(token));
        Assert.Equal(HttpStatusCode.BadRequest, await WriteAsync(newest));
    }

    [Theory]
    [InlineData("{}", "XSRF-TOKEN")]
    [InlineData("""{"cookie":"wacXsrf"}""", "WAC-XSRF")]
    public async Task RootPage_OfEachGateway_SetsItsCookie(string wire, string name)
    {
        await PlayAsync(wire);

        var cookie = Assert.Single((await Gateway.Client.GetAsync("/")).Headers.GetValues("Set-Cookie"));

        Assert.StartsWith($"{name}=", cookie, StringComparison.Ordinal);
    }

    private async Task PlayAsync(string wire) => await (await SendAsync(HttpMethod.Post, "/lab/wire", wire)).JsonAsync();

    private async Task<string> NewTokenAsync()
    {
        var cookie = (await Gateway.Client.GetAsync("/")).Headers.GetValues("Set-Cookie").Single();
        return cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..cookie.IndexOf(';', StringComparison.Ordinal)];
    }

    /// <summary>A write that is refused for its body once its token was taken.</summary>
    private async Task<HttpStatusCode> WriteAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Node}/invokeCommand") { Content = new StringContent("{") };
        request.Headers.Add("Cookie", $"XSRF-TOKEN={token}");
        request.Headers.Add("x-xsrf-token", token);
        return (await Gateway.Client.SendAsync(request)).StatusCode;
    }
}
