using System.Net;
using System.Text;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>Bodies of every length and text are read as they were sent.</summary>
public sealed class GatewayBodyTests
{
    private static readonly Uri Address = new("http://127.0.0.1:1/");

    /// <summary>Letters of several bytes lie across the ends of whatever is read at a time.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(32_700)]
    [InlineData(32_768)]
    [InlineData(70_000)]
    [InlineData(500_001)]
    public async Task InvokeAsync_BodyOfAnyLength_IsReadWhole(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(at => at % 3 == 0 ? "ä" : "€"));

        var record = Assert.Single(await RunAsync(new Bodies(Answer(text, new UTF8Encoding(false)))));

        Assert.Equal(text, record.Text("text"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task InvokeAsync_BodyWithAByteOrderMark_IsRead(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        var content = new ByteArrayContent([.. encoding.GetPreamble(), .. encoding.GetBytes(Json("ä"))]);

        Assert.Equal("ä", Assert.Single(await RunAsync(new Bodies(content))).Text("text"));
    }

    [Fact]
    public async Task InvokeAsync_BodyInAnotherCharset_IsReadInIt() =>
        Assert.Equal("ä", Assert.Single(await RunAsync(new Bodies(Answer("ä", Encoding.Latin1)))).Text("text"));

    [Fact]
    public async Task InvokeAsync_BodyLongerThanAllowed_IsALostConnection()
    {
        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(new Bodies(Answer(new string('a', 100_000), Encoding.UTF8)), longest: 50_000));

        Assert.Equal(Reason.ConnectionLost, exception.Code);
    }

    [Fact]
    public async Task InvokeAsync_ConnectionBreaksInTheBody_IsALostConnection()
    {
        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(new Bodies(new StreamContent(new BreakingStream()))));

        Assert.Equal(Reason.ConnectionLost, exception.Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("\r\n  <html>")]
    public async Task InvokeAsync_PageInsteadOfAnAnswer_IsASessionThatEnded(string page)
    {
        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(new Bodies(new StringContent(page + new string(' ', 40_000)))));

        Assert.Equal(Reason.CallerSessionEnded, exception.Code);
    }

    private static string Json(string text) =>
        new JObject { ["sessionId"] = "s1", ["completed"] = true, ["results"] = new JArray(new JObject { ["kind"] = "a", ["text"] = text }) }.ToString();

    private static StringContent Answer(string text, Encoding encoding) => new(Json(text), encoding, "application/json");

    private static async Task<List<NodeRecord>> RunAsync(Bodies gateway, long longest = int.MaxValue)
    {
        using var http = new HttpClient(gateway) { MaxResponseContentBufferSize = longest };
        var shell = new GatewayNodeShell(http, Address, CallerHeaders.From(_ => null), TimeProvider.System);
        List<NodeRecord> records = [];
        await foreach (var record in shell.InvokeAsync(new NodeCommand("node1", NodeScript.ReadAttestation), CancellationToken.None))
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>Gives one body.</summary>
    private sealed class Bodies(HttpContent content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }

    /// <summary>A connection that is lost after the first bytes.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        public BreakingStream()
            : base("{\"sessionId\":"u8.ToArray())
        {
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The connection was reset.");
    }
}
