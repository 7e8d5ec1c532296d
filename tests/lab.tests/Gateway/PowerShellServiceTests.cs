using System.Net;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class PowerShellServiceTests : IAsyncLifetime
{
    private const string Node = "/api/services/WinREST/PowerShell/nodes/server1";
    private const string Script = "Read-Something";

    private readonly ScriptedNodes _nodes = new();
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync() =>
        _gateway = await GatewayUnderTest.StartAsync(configureServices: services => services.AddSingleton<IRemoteNodes>(_nodes));

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("/api/services/WinREST/PowerShell/nodes/server1/invokeCommand")]
    [InlineData("/API/Services/winrest/powershell/nodes/server1/InvokeCommand")]
    [InlineData("/api/nodes/server1/features/powershellApi/invokeCommand?api-version=2019-02-01")]
    public async Task Invoke_ScriptThatEnds_AnswersItsRecords(string path)
    {
        _nodes.Emit(Script, """{"name":"one"}""", "2");
        _nodes.End(Script);

        var properties = await InvokeAsync(path);

        Assert.Equal("True", (string?)properties["completed"]);
        Assert.Equal("""[{"name":"one"},2]""", properties["results"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.True(Guid.TryParse((string?)properties["sessionId"], out _));
    }

    [Fact]
    public async Task Invoke_Parameters_ReachTheNodeAsValues()
    {
        _nodes.End(Script);

        await InvokeAsync(body: """
            {"properties":{"script":"Read-Something","command":"Read-It","module":null,"state":"ready","useInProcRunspace":false,"invokeMode":"Polling",
             "parameters":{"text":"2026-01-02T03:04:05Z","number":7,"flag":true,"none":null,"list":["a","b"]}}}
            """);

        var invocation = Assert.Single(_nodes.Invocations);
        Assert.Equal(("server1", Script, "Read-It"), (invocation.Node, invocation.Script, invocation.Command));
        Assert.Equal("2026-01-02T03:04:05Z", invocation.Parameters["text"]);
        Assert.Equal(7L, invocation.Parameters["number"]);
        Assert.Equal(true, invocation.Parameters["flag"]);
        Assert.Null(invocation.Parameters["none"]);
        Assert.Equal(new object[] { "a", "b" }, invocation.Parameters["list"]);
    }

    [Fact]
    public async Task Poll_RunningScript_StreamsEachRecordOnce()
    {
        _nodes.Emit(Script, "1");
        var first = await InvokeAsync();
        var session = (string)first["sessionId"]!;

        var waiting = PollAsync(session);
        _nodes.Emit(Script, "2");
        var second = await waiting;
        _nodes.Emit(Script, "3", "4");
        _nodes.End(Script);
        var third = await PollAsync(session);

        Assert.Equal(("False", "[1]"), Output(first));
        Assert.Equal(("False", "[2]"), Output(second));
        Assert.Equal(("True", "[3,4]"), Output(third));
    }

    [Fact]
    public async Task Poll_ManyRecordsAndPolls_DeliversAllInOrder()
    {
        var session = (string)(await InvokeAsync(wait: 0))["sessionId"]!;
        var emit = Task.Run(() =>
        {
            for (var record = 0; record < 5_000; record++)
            {
                _nodes.Emit(Script, $"{record}");
            }

            _nodes.End(Script);
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
    public async Task Invoke_CallerGoneBeforeTheFirstAnswer_StopsTheScript()
    {
        using var gone = new CancellationTokenSource();
        using var request = GatewayUnderTest.Request(HttpMethod.Post, $"{Node}/invokeCommand", Body(wait: 20_000));
        var sending = _gateway.Client.SendAsync(request, gone.Token);
        await _nodes.Invoked.WaitAsync(TimeSpan.FromSeconds(10));

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await _nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task RunningScript_WhenTheGatewayStops_IsStopped()
    {
        await InvokeAsync(wait: 0);

        _gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await _nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Poll_FinishedSession_IsGone()
    {
        _nodes.End(Script);
        var session = (string)(await InvokeAsync())["sessionId"]!;

        using var request = GatewayUnderTest.Request(HttpMethod.Get, $"{Node}/pssessions/{session}?$expand=output");
        await (await _gateway.Client.SendAsync(request)).HasErrorAsync(HttpStatusCode.NotFound, "SessionNotFound");
    }

    [Fact]
    public async Task Poll_SessionOfAnotherNode_IsNotFound()
    {
        var session = (string)(await InvokeAsync(wait: 0))["sessionId"]!;

        var response = await _gateway.Client.GetAsync($"/api/services/WinREST/PowerShell/nodes/server2/pssessions/{session}");

        await response.HasErrorAsync(HttpStatusCode.NotFound, "SessionNotFound");
    }

    [Fact]
    public async Task Cancel_RunningScript_StopsItAndSaysSoAfterItsRecords()
    {
        _nodes.Emit(Script, "1");
        var session = (string)(await InvokeAsync())["sessionId"]!;
        _nodes.Emit(Script, "2");
        var beforeCancel = await PollAsync(session);

        var cancelled = await SendAsync(HttpMethod.Post, $"{Node}/pssessions/{session}/cancel");
        await _nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
        var error = await (await _gateway.Client.GetAsync($"{Node}/pssessions/{session}")).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal("[2]", Output(beforeCancel).Results);
        Assert.True(cancelled.IsSuccessStatusCode);
        Assert.Equal("PipelineStoppedException", (string?)error.SelectToken("errors[0].errorType"));
    }

    [Fact]
    public async Task Delete_RunningScript_StopsItAndForgetsTheSession()
    {
        var session = (string)(await InvokeAsync(wait: 0))["sessionId"]!;

        var deleted = await SendAsync(HttpMethod.Delete, $"{Node}/pssessions/{session}");
        await _nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _gateway.Client.GetAsync($"{Node}/pssessions/{session}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"{Node}/pssessions/{session}")).StatusCode);
    }

    [Fact]
    public async Task KeyedSession_RunsOneCommandAfterTheOther()
    {
        _nodes.Emit(Script, "1");
        _nodes.End(Script);
        _nodes.Emit("Second", "2");
        var first = await Properties(await SendAsync(HttpMethod.Put, $"{Node}/pssessions/a-key-newSession", Body()));
        var session = (string)first["sessionId"]!;

        var running = await Properties(await SendAsync(HttpMethod.Post, $"{Node}/pssessions/{session}/invokeCommand", Body("Second")));
        var busy = await SendAsync(HttpMethod.Post, $"{Node}/pssessions/{session}/invokeCommand", Body());
        _nodes.End("Second");
        var last = await PollAsync(session);

        Assert.Equal(("True", "[1]"), Output(first));
        Assert.Equal(("False", "[2]"), Output(running));
        await busy.HasErrorAsync(HttpStatusCode.Conflict, "SessionBusy");
        Assert.Equal(("True", "[]"), Output(last));
        Assert.Equal(session, (string?)last["sessionId"]);
    }

    [Fact]
    public async Task KeyedSession_OfTheSameKey_IsAnotherSession()
    {
        _nodes.End(Script);

        var first = await Properties(await SendAsync(HttpMethod.Put, $"{Node}/pssessions/instantSession", Body()));
        var second = await Properties(await SendAsync(HttpMethod.Put, $"{Node}/pssessions/instantSession", Body()));

        Assert.NotEqual((string?)first["sessionId"], (string?)second["sessionId"]);
    }

    [Fact]
    public async Task Failure_AfterRecords_ComesAfterThem()
    {
        _nodes.Emit(Script, "1");
        _nodes.End(Script, Failure(RemoteInvocationFailure.ScriptError));

        var first = await InvokeAsync();
        var error = await (await _gateway.Client.GetAsync($"{Node}/pssessions/{first["sessionId"]}")).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal(("False", "[1]"), Output(first));
        Assert.Equal("RemoteException", (string?)error.SelectToken("errors[0].errorType"));
        Assert.Equal("it failed", (string?)error.SelectToken("errors[0].message"));
        Assert.Equal("it failed", (string?)error.SelectToken("errors[0].detailRecord.remoteExceptionMessage"));
        Assert.Equal(JTokenType.Integer, error.SelectToken("errors[0].detailRecord.nativeErrorCode")!.Type);
    }

    [Theory]
    [InlineData(RemoteInvocationFailure.Unreachable)]
    [InlineData(RemoteInvocationFailure.Disconnected)]
    public async Task Failure_OfTheConnection_IsATransportError(RemoteInvocationFailure kind)
    {
        _nodes.End(Script, Failure(kind));

        var error = await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", Body())).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal("PSRemotingTransportException", (string?)error.SelectToken("errors[0].errorType"));
    }

    [Fact]
    public async Task Failure_Denied_AsksForCredentials()
    {
        _nodes.End(Script, Failure(RemoteInvocationFailure.Denied));

        var error = await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", Body())).JsonAsync(HttpStatusCode.Forbidden);

        Assert.Equal("Unauthorized", (string?)error.SelectToken("error.forbidden"));
        Assert.Equal("it failed", (string?)error.SelectToken("error.message"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"properties":{"script":""}}""")]
    [InlineData("""{"properties":{"script":7}}""")]
    public async Task Invoke_BadBody_IsRefused(string body)
    {
        await (await SendAsync(HttpMethod.Post, $"{Node}/invokeCommand", body)).HasErrorAsync(HttpStatusCode.BadRequest, "InvalidRequest");
        Assert.Empty(_nodes.Invocations);
    }

    private static RemoteInvocationException Failure(RemoteInvocationFailure kind) => new(kind, "it failed");

    private static string Body(string script = Script, int wait = 5_000) =>
        new JObject { ["properties"] = new JObject { ["script"] = script, ["invokeMode"] = "Polling", ["waitTimeMs"] = wait } }.ToString();

    private static (string? Completed, string Results) Output(JObject properties) =>
        ((string?)properties["completed"], properties["results"]!.ToString(Newtonsoft.Json.Formatting.None));

    private static async Task<JObject> Properties(HttpResponseMessage response) => (JObject)(await response.JsonAsync())["properties"]!;

    private async Task<JObject> InvokeAsync(string path = $"{Node}/invokeCommand", string? body = null, int wait = 5_000) =>
        await Properties(await SendAsync(HttpMethod.Post, path, body ?? Body(wait: wait)));

    private async Task<JObject> PollAsync(string session) =>
        await Properties(await _gateway.Client.GetAsync($"{Node}/pssessions/{session}?$expand=output"));

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = GatewayUnderTest.Request(method, path, body);
        return await _gateway.Client.SendAsync(request);
    }
}
