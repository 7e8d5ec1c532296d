using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Operations outlive the gateway: what is known after its end is the truth, and a retry goes on from there.</summary>
public sealed class RestartTests : IDisposable
{
    private const string TurnOn = """{"kind":"turnOn"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_AfterTheEnd_ShowsTheOperationAsItWas()
    {
        JObject before;
        await using (var host = await StartAsync())
        {
            before = await host.EndOfAsync(await host.StartOperationAsync());
        }

        await using var restarted = await StartAsync();

        Assert.Equal($"{before}", $"{(await restarted.GetAsync($"operations/{before["id"]}")).Json}");
        Assert.Equal((string?)before["id"], (string?)(await restarted.GetAsync("operations")).Json.SelectToken("operations[0].id"));
        Assert.Equal(JTokenType.Null, (await restarted.GetAsync("overview")).Json["operation"]!.Type);
    }

    [Fact]
    public async Task Restart_GatewayEndedWithoutAWord_ShowsWhatIsKnownOfEachTarget()
    {
        await using var host = await StartAsync();
        var release = Hold(host, whenBegun: InTheMiddleAsync);
        var id = await host.StartOperationAsync();
        await WaitAsync(() => host.GetAsync($"operations/{id}"), answer => answer.Json["targets"]!.Count() == 3);
        using var left = CopyAfter(host);

        await using var restarted = await PluginHost.StartAsync(new HostSetup { Folder = left });
        var operation = (await restarted.GetAsync($"operations/{id}")).Json;

        Assert.Equal("interrupted", operation.Value<string>("state"));
        Assert.Equal(["succeeded", "unknown", "skipped"], operation["targets"]!.Select(target => target.Value<string>("state")));
        Assert.Equal([null, "interrupted", "notBegun"], operation["targets"]!.Select(target => (string?)target.SelectToken("error.code")));
        Assert.Equal(["unknown", "unknown"], operation["targets"]![1]!["steps"]!.Select(step => step.Value<string>("state")));
        GoldenFile.ShouldHaveShapeOf("operation.json", operation);
        var shown = (await restarted.GetAsync("overview")).Json["operation"]!;
        Assert.Equal((id, "interrupted"), (shown.Value<string>("id"), shown.Value<string>("state")));
        release.SetResult();
    }

    [Fact]
    public async Task Retry_AfterRestart_StartsForWhatDidNotSucceedAndIsShownInstead()
    {
        var id = await InterruptAsync(InTheMiddleAsync);
        await using var host = await StartAsync();

        var answer = await host.StartFollowAsync(id, "retry");

        Assert.Equal(202, answer.Status);
        await host.EndOfAsync(answer.Json.Value<string>("id")!);
        Assert.Equal(["server2", "server3"], Assert.Single(host.Engine.Intents).Servers.AsEnumerable());
        Assert.Equal(JTokenType.Null, (await host.GetAsync("overview?refresh=true")).Json["operation"]!.Type);
        Assert.Equal(2, (await host.GetAsync("operations")).Json["operations"]!.Count());
    }

    [Fact]
    public async Task Restart_ClockWasSetBackBetweenOperations_KeepsTheirOrder()
    {
        string first;
        await using (var ahead = await StartAsync(SampleCluster.AsOf.AddDays(31)))
        {
            first = await ahead.StartOperationAsync();
            await ahead.EndOfAsync(first);
        }

        var last = await InterruptAsync(InTheMiddleAsync);
        await using var host = await StartAsync();

        Assert.Equal(last, (string?)(await host.GetAsync("overview")).Json.SelectToken("operation.id"));
        Assert.Equal([last, first], (await host.GetAsync("operations")).Json["operations"]!.Select(operation => operation.Value<string>("id")));
    }

    [Fact]
    public async Task Retry_InterruptedBeforeAnythingWasToBeChanged_AsksForTheWhole()
    {
        var id = await InterruptAsync((_, report) =>
        {
            report(Events.Steps("server1", "read"));
            return Task.CompletedTask;
        });
        await using var host = await StartAsync();

        await host.FollowAsync(id, "retry");

        Assert.Empty(Assert.Single(host.Engine.Intents).Servers);
    }

    [Fact]
    public async Task Stop_OperationAtWork_IsRecordedAsInterruptedAndItsWorkEnds()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string id;
        await using (var host = await StartAsync())
        {
            host.Engine.Operation = async (_, report, token) =>
            {
                report(Events.Steps("server1", "read"));
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(_ => { }, TaskScheduler.Default);
                report(Events.Server("server1", TargetState.Failed, new Failure(Reason.Cancelled, Stage.Apply, "server1")));
                ended.SetResult();
            };
            id = await host.StartOperationAsync();
            await begun.Task;
        }

        Assert.True(ended.Task.IsCompleted);
        await using var restarted = await StartAsync();
        var operation = (await restarted.GetAsync($"operations/{id}")).Json;
        Assert.Equal(("interrupted", "notBegun"), (operation.Value<string>("state"), (string?)operation.SelectToken("targets[0].error.code")));
        Assert.DoesNotContain("half-written", restarted.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "operations")]
    [InlineData("GET", "operations/{0}")]
    [InlineData("POST", "operations/{0}/retry")]
    public async Task Restart_CallerDoesNotReachTheCluster_ShowsNothing(string method, string path)
    {
        var id = await InterruptAsync(InTheMiddleAsync);
        await using var host = await StartAsync();
        host.Engine.Answer = _ => new Failure(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);

        var answer = await host.SendAsync(new HttpMethod(method), string.Format(null, path, id));

        answer.ShouldBeError(403, "callerDenied");
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Of three servers one is done, one is being changed, and one has not begun.</summary>
    private static async Task InTheMiddleAsync(PluginHost host, Action<OperationEvent> report)
    {
        report(Events.Server("server1", TargetState.Succeeded));
        report(Events.Steps("server2", "createSwitch", "confirm"));
        report(Events.Steps("server3", "createSwitch"));
        var change = new Change(ChangeType.CreateSwitch, "switch", null, "Internal") { Server = "server2" };
        Assert.Null(await host.Engine.Intend(new ChangeIntent("server2", [change])));
    }

    private static TaskCompletionSource Hold(PluginHost host, Func<PluginHost, Action<OperationEvent>, Task>? whenBegun = null)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.Operation = async (_, report, token) =>
        {
            await (whenBegun?.Invoke(host, report) ?? Task.CompletedTask);
            await release.Task.WaitAsync(token);
        };
        return release;
    }

    /// <summary>What is on disk now, as the next run of the gateway would find it if this one ended here.</summary>
    private static TemporaryFolder CopyAfter(PluginHost host)
    {
        var copy = new TemporaryFolder();
        foreach (var file in host.Folder.Files)
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        return copy;
    }

    private static async Task WaitAsync(Func<Task<Answer>> ask, Func<Answer, bool> isThere)
    {
        for (var attempt = 0; attempt < 1000 && !isThere(await ask()); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private async Task<string> InterruptAsync(Func<PluginHost, Action<OperationEvent>, Task> whenBegun)
    {
        await using var host = await StartAsync();
        Hold(host, whenBegun);
        var id = await host.StartOperationAsync();
        await WaitAsync(() => host.GetAsync($"operations/{id}"), answer => answer.Json["targets"]!.Any());
        return id;
    }

    private Task<PluginHost> StartAsync() => StartAsync(SampleCluster.AsOf);

    private Task<PluginHost> StartAsync(DateTimeOffset now) =>
        PluginHost.StartAsync(new HostSetup { Folder = _folder, KeepsFolder = true, Time = new FakeTimeProvider(now) });
}
