using System.IO.Compression;
using System.Net;
using System.Text;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What a caller has is not sent again, and what is long is sent compressed.</summary>
public sealed class CachingTests
{
    [Theory]
    [InlineData("overview")]
    [InlineData("servers/server1/virtual-machines")]
    [InlineData("preflight")]
    [InlineData("operations")]
    public async Task Get_TagOfTheLastAnswer_IsNotModifiedAndEmpty(string path)
    {
        await using var host = await PluginHost.StartAsync();
        using var first = await SendAsync(host, path);
        Assert.Equal("no-cache, private", $"{first.Headers.CacheControl}");

        using var again = await SendAsync(host, path, ("If-None-Match", $"\"other\", {first.Headers.ETag}"));

        Assert.Equal(304, (int)again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_SomethingChanged_IsSentWithAnotherTag()
    {
        await using var host = await PluginHost.StartAsync();
        using var first = await SendAsync(host, "overview");
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Registration = null };

        using var changed = await SendAsync(host, "overview?refresh=true", ("If-None-Match", $"{first.Headers.ETag}"));

        Assert.Equal(200, (int)changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
    }

    [Fact]
    public async Task Get_CallerWhoIsRefused_GetsTheRefusalNotNotModified()
    {
        await using var host = await PluginHost.StartAsync();
        using var first = await SendAsync(host, "overview");
        host.Engine.Answer = _ => SampleCluster.Unreachable;

        using var refused = await SendAsync(host, "overview?refresh=true", ("If-None-Match", $"{first.Headers.ETag}"));

        Assert.Equal(504, (int)refused.StatusCode);
        Assert.True(refused.Headers.CacheControl?.NoStore);
        Assert.Null(refused.Headers.ETag);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("br, gzip;q=0.5", true)]
    [InlineData("*", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("*;q=0", false)]
    [InlineData("br", false)]
    [InlineData("\u0022", false)]
    [InlineData(null, false)]
    public async Task Get_LongAnswer_IsCompressedForWhoTakesIt(string? accepted, bool compressed)
    {
        await using var host = await PluginHost.StartAsync();
        using var plain = await SendAsync(host, "preflight");

        using var answer = await SendAsync(host, "preflight", accepted is null ? [] : [("Accept-Encoding", accepted)]);

        Assert.Equal(compressed ? ["gzip"] : [], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal(plain.Headers.ETag, answer.Headers.ETag);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(await plain.Content.ReadAsStringAsync(), compressed ? Unzip(body) : Encoding.UTF8.GetString(body));
    }

    [Theory]
    [InlineData("qps-ploc", "qps-ploc")]
    [InlineData("fr-FR, qps-ploc;q=0.5", "qps-ploc")]
    [InlineData("en-GB", "en-US")]
    [InlineData("fr", "en-US")]
    [InlineData("qps-ploc;q=0", "en-US")]
    [InlineData("\u0022", "en-US")]
    [InlineData(null, "en-US")]
    public async Task Get_TextsInTheCallersLanguage_HaveTheirOwnTag(string? asked, string given)
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);
        using var english = await SendAsync(host, $"operations/{id}");

        using var answer = await SendAsync(host, $"operations/{id}", asked is null ? [] : [("Accept-Language", asked)]);
        using var again = await SendAsync(host, $"operations/{id}", [("If-None-Match", answer.Headers.ETag!.ToString()), ("Accept-Language", asked ?? "en-US")]);

        var language = TextLanguage.All.Single(item => item.Name == given);
        Assert.Equal(OperationKind.TurnOn.Title(AttestationMode.V1).In(language), JsonText.Parse(await answer.Content.ReadAsStringAsync()).Value<string>("title"));
        Assert.Equal(language == TextLanguage.English, english.Headers.ETag!.Equals(answer.Headers.ETag));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Contains("Accept-Language", again.Headers.Vary);
    }

    [Fact]
    public async Task Get_ShortAnswer_IsNotCompressed()
    {
        await using var host = await PluginHost.StartAsync();

        using var answer = await SendAsync(host, "operations", ("Accept-Encoding", "gzip"));

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private static string Unzip(byte[] body)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(body), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static async Task<HttpResponseMessage> SendAsync(PluginHost host, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PluginHost.Root + path);
        request.Headers.Add(TestCaller.Header, TestCaller.Operator);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }
}
