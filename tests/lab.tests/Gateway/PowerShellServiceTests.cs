using System.Net;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>What the service answers to a command: records, parameters, errors.</summary>
public sealed class PowerShellServiceTests : PowerShellServiceTestBase
{
    [Theory]
    [InlineData("/api/services/WinREST/PowerShell/nodes/server1/invokeCommand")]
    [InlineData("/API/Services/winrest/powershell/nodes/server1/InvokeCommand")]
    [InlineData("/api/nodes/server1/features/powershellApi/invokeCommand?api-version=2019-02-01")]
    public async Task Invoke_ScriptThatEnds_AnswersItsRecords(string path)
    {
        Nodes.Emit(Script, """{"name":"one"}""", "2");
        Nodes.End(Script);

        var properties = await InvokeAsync(path);

        Assert.Equal("True", (string?)properties["completed"]);
        Assert.Equal("""[{"name":"one"},2]""", Output(properties).Results);
        Assert.True(Guid.TryParse((string?)properties["sessionId"], out _));
    }

    [Fact]
    public async Task Invoke_Parameters_AreNotBound()
    {
        Nodes.End(Script);

        await InvokeAsync(body: """
            {"properties":{"script":"Read-Something","command":"Read-It","module":null,"state":"ready","useInProcRunspace":false,"invokeMode":"Polling",
             "parameters":{"text":"2026-01-02T03:04:05Z","number":7,"flag":true,"none":null,"list":["a","b"]}}}
            """);

        var invocation = Assert.Single(Nodes.Invocations);
        Assert.Equal(("server1", Script, "Read-It"), (invocation.Node, invocation.Script, invocation.Command));
        Assert.Empty(invocation.Parameters);
    }

    [Fact]
    public async Task Poll_ManyRecordsAndPolls_DeliversAllInOrder()
    {
        var session = (string)(await InvokeAsync(wait: 0))["sessionId"]!;
        var emit = Task.Run(() =>
        {
            for (var record = 0; record < 5_000; record++)
            {
                Nodes.Emit(Script, $"{record}");
            }

            Nodes.End(Script);
        });

        var received = new List<int>();
        JObject properties;
        do
        {
            properties = await PollAsync(session);
            received.AddRange(properties["results"]!.Values<int>());
        }
        while ((string?)properties["completed"] != "True");

        await emit;
        Assert.Equal(Enumerable.Range(0, 5_000), received);
    }

    [Fact]
    public async Task Invoke_NothingYet_AnswersAfterTheAskedTime()
    {
        var properties = await InvokeAsync(wait: 1);

        Assert.Equal(("False", "[]"), Output(properties));
    }

    [Fact]
    public async Task Invoke_WhenSinglesAreUnwrapped_GivesOneResultAsItselfAndNoneAsNull()
    {
        Nodes.UnwrapsSingles = true;
        Assert.Equal(JTokenType.Null, (await InvokeAsync(body: Body("Quiet", wait: 1)))["results"]!.Type);
        Nodes.Emit(Script, """{"a":1}""");
        Nodes.End(Script);

        Assert.Equal("""{"a":1}""", Output(await InvokeAsync()).Results);
    }

    [Fact]
    public async Task Failure_AfterRecords_ComesAfterThem()
    {
        Nodes.Emit(Script, "1");
        Nodes.End(Script, Failure(RemoteInvocationErrorKind.ScriptError));

        var first = await InvokeAsync();
        var error = await (await Gateway.Client.GetAsync($"{Node}/pssessions/{first["sessionId"]}")).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal(("False", "[1]"), Output(first));
        Assert.Equal("RemoteException", (string?)error.SelectToken("errors[0].errorType"));
        Assert.Equal("it failed", (string?)error.SelectToken("errors[0].message"));
        Assert.Equal("it failed", (string?)error.SelectToken("errors[0].detailRecord.remoteExceptionMessage"));
        Assert.Equal(JTokenType.Integer, error.SelectToken("errors[0].detailRecord.nativeErrorCode")!.Type);
    }

    [Theory]
    [InlineData(RemoteInvocationErrorKind.Unreachable)]
    [InlineData(RemoteInvocationErrorKind.Disconnected)]
    public async Task Failure_OfTheConnection_IsATransportError(RemoteInvocationErrorKind kind)
    {
        Nodes.End(Script, Failure(kind));

        var error = await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", Body())).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal("PSRemotingTransportException", (string?)error.SelectToken("errors[0].errorType"));
    }

    [Fact]
    public async Task Failure_Denied_AsksForCredentials()
    {
        Nodes.End(Script, Failure(RemoteInvocationErrorKind.Denied));

        var error = await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", Body())).JsonAsync(HttpStatusCode.Forbidden);

        Assert.Equal("Unauthorized", (string?)error.SelectToken("error.forbidden"));
        Assert.Equal("it failed", (string?)error.SelectToken("error.message"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Invoke_BadBody_IsRefused(string body)
    {
        await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", body)).HasErrorAsync(HttpStatusCode.BadRequest, "InvalidRequest");
        Assert.Empty(Nodes.Invocations);
    }

    [Theory]
    [InlineData("""{"properties":{}}""")]
    [InlineData("""{"properties":{"script":""}}""")]
    [InlineData("""{"properties":{"script":7}}""")]
    public async Task Invoke_NoScript_FindsNoCommand(string body)
    {
        var error = await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", body)).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal("CommandNotFoundException", (string?)error.SelectToken("errors[0].errorType"));
        Assert.Empty(Nodes.Invocations);
    }

    private static RemoteInvocationException Failure(RemoteInvocationErrorKind kind) => new(kind, "it failed", "Failed,Read-Something", "NotSpecified");
}
