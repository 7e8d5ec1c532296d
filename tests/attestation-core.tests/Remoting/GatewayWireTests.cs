using System.Net;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>The shapes in which gateways answer, those that nobody expects, and what they ask for in headers.</summary>
public sealed class GatewayWireTests
{
    private const string Ended = """{"sessionId":"s1","completed":"True","results":[{"kind":"a"}]}""";

    private static readonly string[] JsonOfEachType = ["{}", "{\"a\":1}", "[]", "[1]", "[[]]", "[{}]", "[{\"a\":{}}]", "\"\"", "\"text\"", "7", "0.5", "true", "false", "null"];

    public static TheoryData<string, string> MembersOfEachType => Members("sessionId", "completed", "results", "errors", "exception", "warnings", "progress", "statusCode", "properties");

    public static TheoryData<string, string> ErrorMembersOfEachType => Members("errors", "error", "error.code", "error.message", "errors.0.message", "errors.0.errorType", "errors.0.detailRecord", "errors.0.detailRecord.fullyQualifiedErrorId");

    [Theory]
    [InlineData("{0}", "\"False\"", "\"True\"", HttpStatusCode.Accepted)]
    [InlineData("{0}", "false", "true", HttpStatusCode.Accepted)]
    [InlineData("{0}", "null", "true", HttpStatusCode.Accepted)]
    [InlineData("{\"properties\":{0}}", "\"False\"", "\"True\"", HttpStatusCode.OK)]
    [InlineData("{\"properties\":{0}}", "false", "true", HttpStatusCode.OK)]
    public async Task InvokeAsync_EachShape_StreamsTheRecords(string shape, string running, string ended, HttpStatusCode status)
    {
        var gateway = new ScriptedGateway()
            .Answer(Shaped($$"""{"sessionId":"s1","completed":{{running}},"results":[],"errors":null,"exception":null,"progress":[{"a":1}],"warnings":null,"statusCode":0}"""), status)
            .Answer(Shaped($$"""{"completed":{{ended}},"results":["plain text",{"kind":"a"},3],"errors":[],"exception":null}"""));

        var records = await RunAsync(gateway);

        Assert.Equal(["a"], records.Select(record => record.Kind));

        string Shaped(string members) => shape.Replace("{0}", members, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"errors\":[{\"message\":\"m\",\"errorType\":\"AccessDenied\"}]", nameof(Reason.ServerDenied))]
    [InlineData("\"errors\":[\"m\"]", nameof(Reason.ReadFailed))]
    [InlineData("\"errors\":{\"message\":\"m\"}", nameof(Reason.ReadFailed))]
    [InlineData("\"errors\":\"m\"", nameof(Reason.ReadFailed))]
    [InlineData("\"exception\":\"m\"", nameof(Reason.ReadFailed))]
    [InlineData("\"exception\":{\"message\":\"m\"}", nameof(Reason.ReadFailed))]
    public async Task InvokeAsync_ErrorInTheAnswer_ComesAfterItsRecords(string error, Reason reason)
    {
        List<NodeRecord> records = [];
        var gateway = new ScriptedGateway().Answer($$"""{"sessionId":"s1","completed":true,"results":[{"kind":"a"}],{{error}}}""");

        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(gateway, into: records));

        Assert.Equal(reason, exception.Code);
        Assert.EndsWith("m", exception.Message, StringComparison.Ordinal);
        Assert.Single(records);
    }

    /// <summary>Whatever a member holds, it is the records, or an exception that ends this server's part alone.</summary>
    [Theory]
    [MemberData(nameof(MembersOfEachType))]
    public async Task InvokeAsync_MemberOfAnyType_IsReadOrNotUnderstood(string member, string json)
    {
        var answer = JObject.Parse(Ended);
        answer[member] = JToken.Parse(json);

        await RunsOrFailsAsync(new ScriptedGateway().Answer(answer.ToString()).Answer("{}").Answer("{}"));
    }

    [Theory]
    [MemberData(nameof(ErrorMembersOfEachType))]
    public async Task InvokeAsync_ErrorMemberOfAnyType_IsAFailure(string member, string json)
    {
        var answer = JObject.Parse("""{"error":{"code":"c","message":"m"},"errors":[{"message":"m","errorType":"t","detailRecord":{"fullyQualifiedErrorId":"i"}}]}""");
        if (member.Contains("error.", StringComparison.Ordinal))
        {
            answer.Remove("errors");
        }

        answer.SelectToken(member.Replace(".0", "[0]", StringComparison.Ordinal))!.Replace(JToken.Parse(json));

        foreach (var status in new[] { HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError })
        {
            await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(new ScriptedGateway().Answer(answer.ToString(), status)));
        }
    }

    [Theory]
    [InlineData("""{"results":[]}""", 1)]
    [InlineData("""{"completed":"False","results":[]}""", 1)]
    [InlineData("""{"sessionId":"s1","results":[]}""", 2)]
    [InlineData("""{"sessionId":"s1","completed":{},"results":[]}""", 2)]
    [InlineData("""{"sessionId":"s1","completed":false,"results":[[]]}""", 2)]
    public async Task InvokeAsync_AnswerWithoutSessionOrCompletion_IsNotUnderstoodAndItsSessionCancelled(string body, int requests)
    {
        var gateway = new ScriptedGateway().Answer(body).Answer("{}");

        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(gateway));

        Assert.Equal(Reason.AnswerNotUnderstood, exception.Code);
        Assert.Equal(requests, gateway.Requests.Count);
        Assert.True(requests == 1 || gateway.Requests[^1].Line.EndsWith("/pssessions/s1/cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InvokeAsync_GatewayThatAnswersAtOnce_IsAskedLessAndLessOften()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var gateway = new ScriptedGateway();
        foreach (var _ in Enumerable.Range(0, 12))
        {
            gateway.Answer("""{"sessionId":"s1","completed":false,"results":[]}""", HttpStatusCode.Accepted);
        }

        gateway.Answer(Ended);
        List<TimeSpan> asked = [];
        var start = time.GetTimestamp();
        gateway.BeforeAnswer = _ => asked.Add(time.GetElapsedTime(start));

        var run = RunAsync(gateway, time: time);
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        await run;
        var pauses = asked.Zip(asked.Skip(1), (one, next) => next - one).ToArray();
        Assert.All(pauses, pause => Assert.True(pause >= TimeSpan.FromMilliseconds(50), $"{pause}"));
        Assert.True(pauses[^1] >= TimeSpan.FromSeconds(2), $"{pauses[^1]}");
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task InvokeAsync_GatewayAsksForARoleEndpoint_RepeatsOnceWithItAndKeepsIt(HttpStatusCode status)
    {
        var gateway = new ScriptedGateway()
            .Answer("{}", status, "Microsoft.SME.PowerShell")
            .Answer("""{"sessionId":"s1","completed":false}""")
            .Answer(Ended);

        await RunAsync(gateway);

        Assert.Equal([null, "Microsoft.SME.PowerShell", "Microsoft.SME.PowerShell"], gateway.Requests.Select(Endpoint));
    }

    [Fact]
    public async Task InvokeAsync_GatewayAsksForTheRoleEndpointAgain_Ends()
    {
        var gateway = new ScriptedGateway().Answer("{}", HttpStatusCode.Forbidden, "Role").Answer("{}", HttpStatusCode.Forbidden, "Role");

        var exception = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(gateway));

        Assert.Equal(Reason.ServerDenied, exception.Code);
    }

    [Fact]
    public async Task InvokeAsync_SignInRenewedByALaterRequest_GoesOnWithIt()
    {
        var caller = Headers("cookie-1", "token-1");
        var gateway = new ScriptedGateway()
            .Answer("""{"sessionId":"s1","completed":false}""")
            .Answer("""{"error":{"code":"InvalidXsrfToken"}}""", HttpStatusCode.Forbidden)
            .Answer(Ended);
        gateway.BeforeAnswer = number =>
        {
            if (number == 2)
            {
                caller.RenewFrom(Headers("cookie-2", "token-2"));
                caller.RenewFrom(Headers("cookie-3", null));
            }
        };

        var records = await RunAsync(gateway, caller);

        Assert.Single(records);
        Assert.Equal(["token-1", "token-1", "token-2"], gateway.Requests.Select(request => request.Headers["x-xsrf-token"]));
    }

    private static string? Endpoint((string Line, string Body, Dictionary<string, string> Headers) request) => request.Headers.GetValueOrDefault("x-ms-sme-jea-endpoint");

    private static CallerHeaders Headers(string cookie, string? token) => CallerHeaders.From(name => name switch
    {
        "Cookie" => cookie,
        "x-xsrf-token" => token,
        _ => null,
    });

    private static TheoryData<string, string> Members(params string[] members)
    {
        var data = new TheoryData<string, string>();
        foreach (var (member, json) in members.SelectMany(member => JsonOfEachType.Select(json => (member, json))))
        {
            data.Add(member, json);
        }

        return data;
    }

    private static async Task RunsOrFailsAsync(ScriptedGateway gateway)
    {
        try
        {
            await RunAsync(gateway);
        }
        catch (NodeShellException)
        {
            // This server's part has ended.
        }
    }

    private static async Task<List<NodeRecord>> RunAsync(ScriptedGateway gateway, CallerHeaders? caller = null, TimeProvider? time = null, List<NodeRecord>? into = null)
    {
        using var http = new HttpClient(gateway);
        var shell = new GatewayNodeShell(http, new Uri("http://127.0.0.1:1/"), caller ?? CallerHeaders.From(_ => null), time ?? TimeProvider.System);
        var records = into ?? [];
        await foreach (var record in shell.InvokeAsync(new NodeCommand("node1", NodeScript.ReadAttestation), CancellationToken.None))
        {
            records.Add(record);
        }

        return records;
    }
}
