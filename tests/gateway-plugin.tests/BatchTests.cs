using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Operations in batches: how they are asked for, shown, paused, resumed and stopped.</summary>
public sealed class BatchTests
{
    private const string OneEach = """{"kind":"turnOn","servers":["hci-node1"],"includeAllVirtualMachines":true,"batch":{"size":1}}""";

    [Theory]
    [InlineData("""{"size":0}""", "batch.size")]
    [InlineData("""{"size":16385}""", "batch.size")]
    [InlineData("""{"size":1.5}""", "batch.size")]
    [InlineData("""{"size":"2"}""", "batch.size")]
    [InlineData("""{}""", "batch.size")]
    [InlineData("""{"size":2,"stopAfterFailures":0}""", "batch.stopAfterFailures")]
    [InlineData("""[2]""", "batch")]
    public async Task Start_BadBatch_IsRefused(string batch, string target)
    {
        await using var host = await PluginHost.StartAsync();

        var answer = await host.PostAsync("operations", $$"""{"kind":"turnOn","batch":{{batch}}}""");

        answer.ShouldBeError(400, "invalidField");
        Assert.Equal(target, (string?)answer.Json["error"]!["target"]);
    }

    [Fact]
    public async Task Start_UnknownFieldOfBatch_IsRefused()
    {
        await using var host = await PluginHost.StartAsync();

        (await host.PostAsync("operations", """{"kind":"turnOn","batch":{"size":2,"sise":3}}""")).ShouldBeError(400, "unknownField");
    }

    [Fact]
    public async Task Plan_BatchAskedFor_IsShownAndDoesNotChangeTheDigest()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);

        var plain = (await host.PostAsync("plan", """{"kind":"turnOn","includeAllVirtualMachines":true}""")).Json;
        var divided = (await host.PostAsync("plan", """{"kind":"turnOn","includeAllVirtualMachines":true,"batch":{"size":2,"stopAfterFailures":5}}""")).Json;

        Assert.Equal(JTokenType.Null, plain["batch"]!.Type);
        Assert.Equal(2, (int)divided["batch"]!["size"]!);
        Assert.Equal(5, (int)divided["batch"]!["stopAfterFailures"]!);
        Assert.Equal((string?)plain["digest"], (string?)divided["digest"]);
    }

    [Fact]
    public async Task Pause_ThenResume_ShowsWhereItIsAndFinishes()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var held = new HeldChanges();
        await using var host = await LabHost.StartAsync(lab, held.Through);
        var id = await PausedInFirstBatchAsync(host, held);

        var paused = await UntilAsync(host, id, "paused");
        Assert.Equal((1, 3), ((int)paused["batches"]!["number"]!, (int)paused["batches"]!["of"]!));
        Assert.Equal("running", (await AskAsync(host, id, "resume")).Value<string>("state"));

        var end = await host.EndOfAsync(id);
        Assert.Equal("succeeded", end.Value<string>("state"));
        Assert.Equal((3, 3), ((int)end["batches"]!["number"]!, (int)end["batches"]!["of"]!));
    }

    /// <summary>To let changes go on is to make them; to hold them up is not.</summary>
    [Fact]
    public async Task Resume_ByWhoMayOnlyLook_IsRefusedAndItStaysPaused()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var held = new HeldChanges();
        await using var host = await LabHost.StartAsync(lab, held.Through);
        var id = await PausedInFirstBatchAsync(host, held);
        await UntilAsync(host, id, "paused");

        (await host.PostAsAsync(TestCaller.Reader, $"operations/{id}/resume", "{}")).ShouldBeError(403, "callerDenied");

        Assert.Equal("paused", (await host.GetAsync($"operations/{id}")).Json.Value<string>("state"));
        Assert.Equal(200, (await host.PostAsAsync(TestCaller.Reader, $"operations/{id}/stop", "{}")).Status);
        await host.EndOfAsync(id);
    }

    [Fact]
    public async Task Stop_Paused_LeavesTheRestNotAttemptedAndARetryDoesIt()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var held = new HeldChanges();
        await using var host = await LabHost.StartAsync(lab, held.Through);
        var id = await PausedInFirstBatchAsync(host, held);
        await UntilAsync(host, id, "paused");

        await AskAsync(host, id, "stop");

        var end = await host.EndOfAsync(id);
        var rest = end["targets"]!.Where(target => CodeOf(target) == "notAttempted").ToArray();
        Assert.Equal("partiallySucceeded", end.Value<string>("state"));
        Assert.Equal((2, 2), (rest.Length, (int)end["counts"]!["notAttempted"]!));
        Assert.Single((await host.GetAsync("overview")).Json["unfinished"]!, item => (string?)item["id"] == id);
        Assert.Equal("succeeded", (await host.FollowAsync(id, "retry")).Value<string>("state"));
    }

    /// <summary>The gateway ends between two batches: what is done stays done, and the rest was not begun.</summary>
    [Fact]
    public async Task Restart_Paused_TellsWhatWasNotBegunAndARetryDoesIt()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        using var folder = new TemporaryFolder();
        var held = new HeldChanges();
        string id;
        await using (var host = await LabHost.StartAsync(lab, held.Through, folder: folder))
        {
            id = await PausedInFirstBatchAsync(host, held);
            await UntilAsync(host, id, "paused");
        }

        await using var next = await LabHost.StartAsync(lab, folder: folder);
        var found = (await next.GetAsync($"operations/{id}")).Json;
        Assert.Equal("interrupted", found.Value<string>("state"));
        Assert.Equal(2, found["targets"]!.Count(target => target["virtualMachine"]!.Type != JTokenType.Null && CodeOf(target) == "notBegun"));
        Assert.Equal("succeeded", (await next.FollowAsync(id, "retry")).Value<string>("state"));
    }

    [Fact]
    public void Apply_Pause_IsPausingUntilItRests()
    {
        var document = Begun();

        document.Apply(Asked(BatchRequest.Pause));
        Assert.Equal(OperationState.Pausing, document.State);
        document.Apply(new Rested(SampleCluster.AsOf));
        Assert.Equal(OperationState.Paused, document.State);
        document.Apply(Asked(BatchRequest.Resume));
        document.Apply(new Rested(SampleCluster.AsOf));
        Assert.Equal(OperationState.Running, document.State);
    }

    [Fact]
    public void Apply_PauseAfterStop_ChangesNothing()
    {
        var document = Begun();

        document.Apply(Asked(BatchRequest.Stop));
        document.Apply(Asked(BatchRequest.Pause));

        Assert.Equal(OperationState.Running, document.State);
    }

    [Fact]
    public void Apply_BatchesOfServers_TellsTheFurthestAndNoTarget()
    {
        var document = Begun();

        foreach (var (server, number) in new[] { ("server1", 1), ("server2", 1), ("server1", 2), ("server3", 1) })
        {
            document.Apply(new Progressed(SampleCluster.AsOf, new BatchBegan(Events.Target(server), number, 8)));
        }

        Assert.Equal(new BatchProgressContract(2, 8), document.Batches);
        Assert.Empty(document.Targets);
    }

    [Fact]
    public void Write_EventsOfBatches_AreReadBack()
    {
        JournalEvent[] events =
        [
            Asked(BatchRequest.Pause), Asked(BatchRequest.Resume), Asked(BatchRequest.Stop), new Rested(SampleCluster.AsOf),
            new Progressed(SampleCluster.AsOf, new BatchBegan(Events.Target("server1"), 2, 8)),
        ];

        Assert.Equal(events, events.Select(happened => JournalJson.Read(JournalJson.Write(happened))));
    }

    [Fact]
    public void Write_IntentInBatches_IsReadBack()
    {
        var batch = new BatchOptions(256, 3);
        var header = new JournalHeader("id", "key", "hci", Intent.ForCluster(OperationKind.TurnOn) with { Batch = batch }, "someone", SampleCluster.AsOf);

        var read = (Accepted)JournalJson.Read(JournalJson.Write(new Accepted(SampleCluster.AsOf, header)))!;

        Assert.Equal(batch, read.Header.Intent!.Batch);
    }

    private static OperationDocument Begun()
    {
        var document = new OperationDocument(SampleCluster.Name);
        document.Apply(new Began(SampleCluster.AsOf));
        return document;
    }

    private static BatchesAsked Asked(BatchRequest asked) => new(SampleCluster.AsOf, asked, "someone");

    private static string? CodeOf(JToken target) => (string?)target.SelectToken("error.code");

    private static async Task<string> PausedInFirstBatchAsync(PluginHost host, HeldChanges held)
    {
        var id = await host.StartOperationAsync(OneEach);
        await held.Arrived;
        Assert.Equal("pausing", (await AskAsync(host, id, "pause")).Value<string>("state"));
        held.Release();
        return id;
    }

    private static async Task<JObject> AskAsync(PluginHost host, string id, string what)
    {
        var answer = await host.PostAsync($"operations/{id}/{what}");
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }

    private static async Task<JObject> UntilAsync(PluginHost host, string id, string state)
    {
        for (var version = 0L; ;)
        {
            var operation = (await host.GetAsync($"operations/{id}?after={version}&waitSeconds=25")).Json;
            if (operation.Value<string>("state") == state)
            {
                return operation;
            }

            Assert.Equal(JTokenType.Null, operation["endedAt"]!.Type);
            version = operation.Value<long>("version");
        }
    }

    /// <summary>Holds back the calls that change something until it is told to let them go.</summary>
    private sealed class HeldChanges
    {
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Arrived => _arrived.Task;

        public void Release() => _released.TrySetResult();

        public INodeShell Through(INodeShell inner) => new Shell(inner, this);

        private sealed class Shell(INodeShell inner, HeldChanges held) : INodeShell
        {
            public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                if (command.Script == NodeScript.InvokeServerChange)
                {
                    held._arrived.TrySetResult();
                    await held._released.Task.WaitAsync(cancellationToken);
                }

                await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
                {
                    yield return record;
                }
            }
        }
    }
}
