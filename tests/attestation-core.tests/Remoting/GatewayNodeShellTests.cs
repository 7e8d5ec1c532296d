using System.Net;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

public sealed class GatewayNodeShellTests
{
    private const string Completed = """{"properties":{"sessionId":"s1","completed":"True","results":[]}}""";

    private static readonly NodeCommand Command = new NodeCommand("node1", NodeScript.ReadAttestation).With("Number", 3);

    [Fact]
    public async Task InvokeAsync_ResultsOverSeveralAnswers_StreamsThemInOrder()
    {
        var gateway = new ScriptedGateway()
            .Answer("""{"properties":{"sessionId":"s1","completed":"False","results":[{"kind":"a"}]}}""")
            .Answer("""{"properties":{"sessionId":"s1","completed":"False","results":[]}}""")
            .Answer("""{"properties":{"sessionId":"s1","completed":"True","results":[{"kind":"b"},{"kind":"c"}]}}""");

        var records = await RunAsync(gateway);

        Assert.Equal(["a", "b", "c"], records.Select(record => record.Kind));
        Assert.Equal(
            [
                "POST /api/services/WinREST/PowerShell/nodes/node1/invokeCommand",
                "GET /api/services/WinREST/PowerShell/nodes/node1/pssessions/s1?$expand=output",
                "GET /api/services/WinREST/PowerShell/nodes/node1/pssessions/s1?$expand=output",
            ],
            gateway.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task InvokeAsync_Body_CarriesTheTextWithItsValuesAndTheParametersBesideIt()
    {
        var gateway = new ScriptedGateway().Answer(Completed);

        await RunAsync(gateway);

        var properties = JObject.Parse(gateway.Requests[0].Body)["properties"]!;
        Assert.Equal(Command.Text, (string?)properties["script"]);
        Assert.Equal("Read-Attestation", (string?)properties["command"]);
        Assert.Equal(3, (int)properties["parameters"]!["Number"]!);
        Assert.Equal("Polling", (string?)properties["invokeMode"]);
    }

    /// <summary>What a server with a thousand changes is sent has many pieces; a gateway that names a role endpoint is sent them once more.</summary>
    [Fact]
    public async Task InvokeAsync_LongValuesSentTwice_AreWholeEachTime()
    {
        var values = new JArray(Enumerable.Range(0, 4000).Select(at => $"vm{at} ä€😀 'quoted' \"{at}\" \\ \n"));
        var command = Command.With("Values", values);
        var gateway = new ScriptedGateway().Answer("{}", HttpStatusCode.Forbidden, "Role").Answer(Completed);

        await RunAsync(gateway, command: command);

        Assert.Equal(2, gateway.Requests.Count);
        Assert.All(gateway.Requests, request =>
        {
            var properties = JObject.Parse(request.Body)["properties"]!;
            Assert.Equal(command.Text, (string?)properties["script"]);
            Assert.True(JToken.DeepEquals(values, properties["parameters"]!["Values"]));
        });
    }

    /// <summary>A request without a length is sent in chunks, which no gateway was seen to take.</summary>
    [Fact]
    public async Task Content_LongCommand_TellsItsTypeAndItsLength()
    {
        using var content = ScriptRequest.Of(Command.With("Text", new string('ä', 100_000))).Content();

        Assert.Equal("application/json; charset=utf-8", content.Headers.ContentType!.ToString());
        var length = content.Headers.ContentLength;
        Assert.Equal((await content.ReadAsByteArrayAsync()).Length, length);
        Assert.True(length > 200_000, $"{length} bytes");
    }

    [Fact]
    public async Task InvokeAsync_Caller_ForwardsExactlyTheIdentityHeaders()
    {
        var gateway = new ScriptedGateway().Answer(Completed);
        var incoming = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["cookie"] = "session=1",
            ["X-XSRF-TOKEN"] = "token",
            ["x-ms-sme-authorization"] = "secret",
            ["x-ms-sme-jea-endpoint"] = "Role",
            ["x-ms-sme-module-name"] = "pane",
            ["x-ms-sme-module-version"] = "1",
            ["x-forwarded-host"] = "evil.example",
        };

        await RunAsync(gateway, CallerHeaders.From(name => incoming.GetValueOrDefault(name)));

        Assert.Equal(
            ["Cookie", "x-ms-sme-authorization", "x-ms-sme-jea-endpoint", "x-ms-sme-module-name", "x-ms-sme-module-version", "x-xsrf-token"],
            gateway.Requests[0].Headers.Keys.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void ToString_CallerHeaders_TellsNoValue() =>
        Assert.DoesNotContain("secret", CallerHeaders.From(_ => "secret").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "{}", nameof(Reason.CallerSessionEnded))]
    [InlineData(HttpStatusCode.Forbidden, """{"error":{"code":"Forbidden","message":"no","forbidden":"Unauthorized"}}""", nameof(Reason.ServerDenied))]
    [InlineData(HttpStatusCode.BadGateway, "", nameof(Reason.ServerUnreachable))]
    [InlineData(HttpStatusCode.Redirect, "", nameof(Reason.CallerSessionEnded))]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[{"errorType":"x","message":"m","detailRecord":{"fullyQualifiedErrorId":"AccessDenied,PSSessionStateBroken"}}]}""", nameof(Reason.ServerDenied))]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[{"errorType":"x","message":"m","detailRecord":{"fullyQualifiedErrorId":"2,PSSessionStateBroken"}}]}""", nameof(Reason.ServerUnreachable))]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[{"errorType":"x","message":"m"}]}""", nameof(Reason.ReadFailed))]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":["plain text"]}""", nameof(Reason.ReadFailed))]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[[]],"error":7}""", nameof(Reason.ReadFailed))]
    [InlineData(HttpStatusCode.OK, "<html>", nameof(Reason.CallerSessionEnded))]
    [InlineData(HttpStatusCode.Forbidden, "\n<!DOCTYPE html><html></html>", nameof(Reason.CallerSessionEnded))]
    [InlineData(HttpStatusCode.BadGateway, "<html>", nameof(Reason.ServerUnreachable))]
    [InlineData(HttpStatusCode.Forbidden, """{"error":{"code":"InvalidXsrfToken","message":"m"}}""", nameof(Reason.CallerSessionEnded))]
    [InlineData(HttpStatusCode.BadRequest, """{"errors":[{"errorType":"InvalidXsrfToken"}]}""", nameof(Reason.CallerSessionEnded))]
    [InlineData(HttpStatusCode.OK, "no JSON", nameof(Reason.AnswerNotUnderstood))]
    [InlineData(HttpStatusCode.OK, "[]", nameof(Reason.AnswerNotUnderstood))]
    public async Task InvokeAsync_ErrorAnswer_ThrowsItsReason(HttpStatusCode status, string body, Reason reason)
    {
        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(new ScriptedGateway().Answer(body, status)));

        Assert.Equal(reason, exception.Code);
    }

    [Fact]
    public async Task InvokeAsync_CancelledInTheMiddle_StopsTheScriptOnTheServer()
    {
        using var cancellation = new CancellationTokenSource();
        var gateway = new ScriptedGateway()
            .Answer("""{"properties":{"sessionId":"s1","completed":"False","results":[]}}""")
            .Answer("{}");
        gateway.BeforeAnswer = number =>
        {
            if (number == 2)
            {
                cancellation.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(gateway, token: cancellation.Token));

        Assert.Equal("POST /api/services/WinREST/PowerShell/nodes/node1/pssessions/s1/cancel", gateway.Requests[^1].Line);
    }

    [Fact]
    public async Task InvokeAsync_NodeName_CannotLeaveItsPathSegment()
    {
        var gateway = new ScriptedGateway().Answer(Completed);

        await RunAsync(gateway, command: new NodeCommand("../../evil?x=1", NodeScript.ReadAttestation));

        Assert.Equal("POST /api/services/WinREST/PowerShell/nodes/..%2F..%2Fevil%3Fx%3D1/invokeCommand", gateway.Requests[0].Line);
    }

    private static async Task<List<NodeRecord>> RunAsync(
        ScriptedGateway gateway,
        CallerHeaders? caller = null,
        NodeCommand? command = null,
        CancellationToken token = default)
    {
        using var http = new HttpClient(gateway);
        var shell = new GatewayNodeShell(http, new Uri("http://127.0.0.1:1/"), caller ?? CallerHeaders.From(_ => null), TimeProvider.System);
        List<NodeRecord> records = [];
        await foreach (var record in shell.InvokeAsync(command ?? Command, token))
        {
            records.Add(record);
        }

        return records;
    }
}
