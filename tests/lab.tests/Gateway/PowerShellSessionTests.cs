using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The life of a session: who finds it, what stops it, what it runs next.</summary>
public sealed class PowerShellSessionTests : PowerShellServiceTestBase
{
    [Fact]
    public async Task Poll_RunningScript_StreamsEachRecordOnce()
    {
        Nodes.Emit(Script, "1");
        var first = await InvokeAsync();
        var session = (string)first["sessionId"]!;

        var waiting = PollAsync(session);
        Nodes.Emit(Script, "2");
        var second = await waiting;
        Nodes.Emit(Script, "3", "4");
        Nodes.End(Script);
        var third = await PollAsync(session);

        Assert.Equal(("False", "[1]"), Output(first));
        Assert.Equal(("False", "[2]"), Output(second));
        Assert.Equal(("True", "[3,4]"), Output(third));
    }

    [Fact]
    public async Task Invoke_CallerGoneBeforeTheFirstAnswer_StopsTheScript()
    {
        using var gone = new CancellationTokenSource();
        using var request = GatewayUnderTest.Request(HttpMethod.Post, $"{Node}/invokeCommand", Body(wait: 20_000));
        var sending = Gateway.Client.SendAsync(request, gone.Token);
        await Nodes.Invoked.WaitAsync(TimeSpan.FromSeconds(10));

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task RunningScript_WhenTheGatewayStops_IsStopped()
    {
        await InvokeAsync(wait: 0);

        Gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await Nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Poll_FinishedSession_IsGone()
    {
        Nodes.End(Script);
        var session = (string)(await InvokeAsync())["sessionId"]!;

        using var request = GatewayUnderTest.Request(HttpMethod.Get, $"{Node}/pssessions/{session}?$expand=output");
        await (await Gateway.Client.SendAsync(request)).HasErrorAsync(HttpStatusCode.NotFound, "SessionNotFound");
    }

    [Fact]
    public async Task Poll_SessionOfAnotherNode_IsNotFound()
    {
        var session = (string)(await InvokeAsync(wait: 0))["sessionId"]!;

        var response = await Gateway.Client.GetAsync($"/api/services/WinREST/PowerShell/nodes/server2/pssessions/{session}");

        await response.HasErrorAsync(HttpStatusCode.NotFound, "SessionNotFound");
    }

    [Fact]
    public async Task Cancel_RunningScript_StopsItAndSaysSoAfterItsRecords()
    {
        Nodes.Emit(Script, "1");
        var session = (string)(await InvokeAsync())["sessionId"]!;
        Nodes.Emit(Script, "2");
        var beforeCancel = await PollAsync(session);

        var cancelled = await SendAsync(HttpMethod.Post, $"{Node}/pssessions/{session}/cancel");
        await Nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
        var error = await (await Gateway.Client.GetAsync($"{Node}/pssessions/{session}")).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal("[2]", Output(beforeCancel).Results);
        Assert.True(cancelled.IsSuccessStatusCode);
        Assert.Equal("PipelineStoppedException", (string?)error.SelectToken("errors[0].errorType"));
    }

    [Fact]
    public async Task Delete_RunningScript_StopsItAndForgetsTheSession()
    {
        var session = (string)(await InvokeAsync(wait: 0))["sessionId"]!;

        var deleted = await SendAsync(HttpMethod.Delete, $"{Node}/pssessions/{session}");
        await Nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Gateway.Client.GetAsync($"{Node}/pssessions/{session}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"{Node}/pssessions/{session}")).StatusCode);
    }

    [Fact]
    public async Task KeyedSession_RunsOneCommandAfterTheOther()
    {
        Nodes.Emit(Script, "1");
        Nodes.End(Script);
        Nodes.Emit("Second", "2");
        var first = await PropertiesAsync(await SendAsync(HttpMethod.Put, $"{Node}/pssessions/a-key-newSession", Body()));
        var session = (string)first["sessionId"]!;

        var running = await PropertiesAsync(await SendAsync(HttpMethod.Post, $"{Node}/pssessions/{session}/invokeCommand", Body("Second")));
        var busy = await SendAsync(HttpMethod.Post, $"{Node}/pssessions/{session}/invokeCommand", Body());
        Nodes.End("Second");
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
        Nodes.End(Script);

        var first = await PropertiesAsync(await SendAsync(HttpMethod.Put, $"{Node}/pssessions/instantSession", Body()));
        var second = await PropertiesAsync(await SendAsync(HttpMethod.Put, $"{Node}/pssessions/instantSession", Body()));

        Assert.NotEqual((string?)first["sessionId"], (string?)second["sessionId"]);
    }
}
