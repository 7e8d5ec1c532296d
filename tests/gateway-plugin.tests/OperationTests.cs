using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

public sealed class OperationTests
{
    private static readonly int s_kept = new OperationOptions().KeptPerCluster;

    private const string TurnOn = """{"kind":"turnOn"}""";

    [Fact]
    public async Task Start_Accepted_TellsWhereTheOperationIs()
    {
        await using var host = await PluginHost.StartAsync();

        var answer = await host.PostAsync("operations", TurnOn);

        Assert.Equal(202, answer.Status);
        var id = answer.Json.Value<string>("id");
        Assert.Equal(@"CONTOSO\operator", answer.Json.Value<string>("startedBy"));
        var address = new Uri(new Uri($"http://localhost{PluginHost.Root}operations"), answer.Location!);
        Assert.Equal(id, (await host.GetAsync(address.AbsolutePath)).Json.Value<string>("id"));
    }

    [Fact]
    public async Task Start_WholeClusterWithoutEarlierRead_ReadsNothingBesideTheOperation()
    {
        await using var host = await PluginHost.StartAsync();

        await host.EndOfAsync(await host.StartOperationAsync());

        Assert.Equal(0, host.Engine.Reads);
        Assert.Equal(OperationKind.TurnOn, Assert.Single(host.Engine.Intents).Kind);
    }

    [Fact]
    public async Task Start_ConsentInTheBody_ReachesTheCore()
    {
        await using var host = await PluginHost.StartAsync();

        await host.EndOfAsync(await host.StartOperationAsync(
            """{"kind":"turnOff","allowShutdown":["0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01"],"removeLeftovers":true}"""));

        var intent = Assert.Single(host.Engine.Intents);
        Assert.Equal(new Guid("0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01"), Assert.Single(intent.AllowShutdown));
        Assert.True(intent.RemoveLeftovers);
    }

    [Fact]
    public async Task Start_AnotherAtWork_AnswersWithThatOneAndTheError()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();

        var answer = await host.PostAsync("operations", """{"kind":"sync"}""");

        Assert.Equal(409, answer.Status);
        Assert.Equal("operationRunning", answer.ErrorCode);
        Assert.Equal(id, answer.Json.Value<string>("id"));
        GoldenFile.ShouldHaveShapeOf("operation-conflict.json", answer.Json);
        release.SetResult();
        Assert.Equal("succeeded", (await host.EndOfAsync(id)).Value<string>("state"));
        await host.StartOperationAsync("""{"kind":"sync"}""");
    }

    [Fact]
    public async Task Start_SameClusterInOtherCase_CountsAsTheSame()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        await host.StartOperationAsync();

        Assert.Equal(409, (await host.PostAsync("/api/AzureBenefits/nodes/HCI-LAB/operations", TurnOn)).Status);
        release.SetResult();
    }

    [Fact]
    public async Task Start_RememberedClusterDoesNotAllowIt_LooksAgainBeforeRefusing()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Registration = SampleCluster.Snapshot.Registration! with { RegistrationStatus = RegistrationStatus.NotYet } };
        await host.GetAsync("overview");
        (await host.PostAsync("operations", TurnOn)).ShouldBeError(409, "notRegistered");

        host.Engine.Answer = _ => SampleCluster.Snapshot;

        Assert.Equal(202, (await host.PostAsync("operations", TurnOn)).Status);
    }

    [Fact]
    public async Task Overview_OperationAtWork_ShowsItWithoutItsTargets()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();

        var running = (JObject)(await host.GetAsync("overview")).Json["operation"]!;

        Assert.Equal((id, "running"), (running.Value<string>("id"), running.Value<string>("state")));
        Assert.Null(running["targets"]);
        release.SetResult();
    }

    [Fact]
    public async Task Operation_RequestOfItsCallerEnds_GoesOn()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();

        // The request has been answered and is gone; only now the operation gets on.
        release.SetResult();

        Assert.Equal("succeeded", (await host.EndOfAsync(id)).Value<string>("state"));
    }

    [Fact]
    public async Task Operation_CoreBreaks_EndsFailedWithACorrelationIdAndNoInside()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Steps("server1", "read", "createSwitch"));
            report(Events.Step("server1", "read", StepState.Running));
            throw new InvalidOperationException("secret inside");
        };

        var operation = await host.EndOfAsync(await host.StartOperationAsync());

        Assert.Equal("failed", operation.Value<string>("state"));
        Assert.Equal(["unknown", "failed"], operation["targets"]!.Select(target => target.Value<string>("state")));
        Assert.Equal(["unknown", "unknown"], operation["targets"]![0]!["steps"]!.Select(step => step.Value<string>("state")));
        Assert.Equal("internalError", (string?)operation.SelectToken("targets[1].error.code"));
        Assert.Contains(operation.Value<string>("id")!, (string?)operation.SelectToken("targets[1].error.message"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret inside", $"{operation}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_AtWork_EndsItWithWhatWasCancelled()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = async (_, report, token) =>
        {
            report(Events.Steps("server1", "read", "createSwitch"));
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = token.Register(cancelled.SetResult);
            await cancelled.Task;
            report(Events.Step("server1", "createSwitch", StepState.Cancelled));
            report(Events.Server("server1", TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Apply, "server1")));
            report(Events.Server("server2", TargetState.Succeeded));
        };
        var id = await host.StartOperationAsync();

        Assert.Equal(200, (await host.PostAsync($"operations/{id}/cancel")).Status);

        var operation = await host.EndOfAsync(id);
        Assert.Equal("cancelled", operation.Value<string>("state"));
        Assert.Equal(["cancelled", "succeeded"], operation["targets"]!.Select(target => target.Value<string>("state")));
    }

    [Fact]
    public async Task Cancel_Ended_LeavesItAsItIs()
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        var ended = await host.EndOfAsync(id);

        var answer = await host.PostAsync($"operations/{id}/cancel");

        Assert.Equal($"{ended}", $"{answer.Json}");
    }

    [Fact]
    public async Task Retry_OneServerFailed_StartsANewOperationForThatServer()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Server("server1", TargetState.Succeeded));
            report(Events.Server("server2", TargetState.Failed, new Failure(Reason.ChangeFailed, Stage.Apply, "server2")));
            return Task.CompletedTask;
        };
        var id = await host.StartOperationAsync();
        Assert.Equal("partiallySucceeded", (await host.EndOfAsync(id)).Value<string>("state"));

        var answer = await host.StartFollowAsync(id, "retry");

        Assert.Equal(202, answer.Status);
        var address = new Uri(new Uri($"http://localhost{PluginHost.Root}operations/{id}/retry"), answer.Location!);
        Assert.Equal($"{PluginHost.Root}operations/{answer.Json.Value<string>("id")}", address.AbsolutePath);
        await host.EndOfAsync(answer.Json.Value<string>("id")!);
        Assert.Equal(["server2"], host.Engine.Intents[1].Servers.AsEnumerable());
    }

    [Fact]
    public async Task Retry_EverythingSucceeded_IsRefused()
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);

        (await host.PostAsync($"operations/{id}/retry")).ShouldBeError(409, "nothingToRetry");
    }

    [Fact]
    public async Task Retry_StillAtWork_AnswersWithTheOperation()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();

        var answer = await host.PostAsync($"operations/{id}/retry");

        Assert.Equal((409, "operationRunning", id), (answer.Status, answer.ErrorCode, answer.Json.Value<string>("id")));
        release.SetResult();
    }

    [Theory]
    [InlineData("GET", "operations/unknown")]
    [InlineData("POST", "operations/unknown/cancel")]
    [InlineData("POST", "operations/unknown/retry")]
    public async Task AnyRoute_UnknownOperation_IsNotFound(string method, string path)
    {
        await using var host = await PluginHost.StartAsync();

        (await host.SendAsync(new HttpMethod(method), path)).ShouldBeError(404, "operationNotFound");
    }

    [Fact]
    public async Task History_MoreThanKept_KeepsTheLastNewestFirst()
    {
        await using var host = await PluginHost.StartAsync();
        List<string> started = [];
        for (var i = 0; i < s_kept + 2; i++)
        {
            started.Add(await host.StartOperationAsync());
            await host.EndOfAsync(started[^1]);
        }

        var history = (await host.GetAsync("operations")).Json["operations"]!;

        Assert.Equal(Enumerable.Reverse(started).Take(s_kept), history.Select(operation => operation.Value<string>("id")));
    }
}
