using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Newtonsoft.Json.Linq;
using static AzureBenefits.GatewayPlugin.Tests.Support.FollowedRead;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Who asks for what comes after a version sees a cluster's servers as they are read. What takes all of them to know is never worked out from some.</summary>
public sealed class GrowingOverviewTests
{
    private static readonly Failure s_denied = new(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);

    [Fact]
    public async Task Overview_FirstRead_HasItsServersAsTheyAnswerAndNothingElse()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var poll = host.GetAsync(First);
        Begins(host, 1);
        Assert.False(poll.IsCompleted);

        host.Engine.Grow();
        var part = (await poll).Json;
        Assert.Equal(["cluster", "status", "servers", "operation", "pluginVersion", "version", "read"], part.Properties().Select(property => property.Name));
        Assert.Equal((SampleCluster.Name, "reading"), (part.Value<string>("cluster"), part.Value<string>("status")));
        Assert.Equal("0 of 3: reading reading reading", Told(part));

        part = await AfterAsync(host, part, () => host.Engine.Grow("server1"));
        Assert.Equal("1 of 3: up reading reading", Told(part));
        Assert.Equal(["", "", ""], MachinesOf(part));
        part = await AfterAsync(host, part, () => host.Engine.Grow("server1", "server3"));
        Assert.Equal("2 of 3: up reading down", Told(part));

        var whole = await AfterAsync(host, part, gate.SetResult);
        Assert.Equal("3 of 3: up up down", Told(whole));
        Assert.Equal(["2", "0", ""], MachinesOf(whole));
        Assert.Equal(1, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_LastAnswerOfARead_IsThatOfAPlainGet()
    {
        await using var read = await BeginAsync("server1");
        GoldenFile.ShouldHaveShapeOf("overview-reading.json", read.Part);

        var whole = await AfterAsync(read.Host, read.Part, read.Gate.SetResult);

        whole.Remove("version");
        whole.Remove("read");
        Assert.Equal($"{(await read.Host.GetAsync("overview")).Json}", $"{whole}");
    }

    [Fact]
    public async Task Overview_LaterRead_SaysOfTheClusterWhatTheLastWholeReadFound()
    {
        await using var host = await PluginHost.StartAsync();
        var last = (await host.GetAsync("overview")).Json;
        var gate = host.Engine.HoldReads();
        var other = Renewed(SampleCluster.Snapshot);
        host.Engine.Answer = _ => other;
        var poll = host.GetAsync("overview?after=none&refresh=true");
        Begins(host, 2);

        var known = (await poll).Json;
        Assert.Equal(("3 of 3: up up down", true), (Told(known), known.Value<bool>("renewing")));
        var part = await AfterAsync(host, known, () => host.Engine.Grow(other, "server1"));

        Assert.Equal("1 of 3: paused reading reading", Told(part));
        Assert.True(part.Value<bool>("renewing"));
        Assert.All(["asOf", "status", "alerts", "virtualMachines", "serverCounts", "registration", "expiry"], name => Assert.Equal($"{last[name]}", $"{part[name]}"));
        var old = (JObject)last["servers"]![1]!.DeepClone();
        old["state"] = "reading";
        Assert.Equal($"{old}", $"{part["servers"]![1]}");
        Assert.Equal(MachinesOf(last), MachinesOf(part));

        var whole = await AfterAsync(host, part, gate.SetResult);
        Assert.Equal(("3 of 3: paused up down", false), (Told(whole), whole.Value<bool>("renewing")));
        Assert.Equal(("2026-03-02T10:00:01Z", 0), (whole.Value<string>("asOf"), (int?)whole.SelectToken("virtualMachines.total")));
    }

    [Fact]
    public async Task Overview_ServersCameAndWentSinceTheLastRead_AreThoseOfThisOne()
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");
        host.Engine.HoldReads();
        var servers = SampleCluster.Snapshot.Servers;
        var other = SampleCluster.Snapshot with { Servers = [servers[0], servers[1] with { Name = "server4" }] };
        host.Time.Advance(KeptViews.RecentAge);
        var known = (await PollUntilBegunAsync(host, 2)).Json;

        var part = await AfterAsync(host, known, () => host.Engine.Grow(other));

        Assert.Equal(["server1", "server4"], part["servers"]!.Select(server => server.Value<string>("name")));
        Assert.Equal(("inactive", "unknown"), ((string?)part.SelectToken("servers[0].status"), (string?)part.SelectToken("servers[1].status")));
    }

    [Fact]
    public async Task Overview_CallerWhoIsRefused_IsShownNoPart()
    {
        await using var read = await BeginAsync("server1");
        read.Host.Engine.Answer = caller => caller.Name == TestCaller.Stranger ? s_denied : SampleCluster.Snapshot;

        var stranger = read.Host.GetAsAsync(TestCaller.Stranger, $"{First}&waitSeconds=25");
        Begins(read.Host, 2);
        read.Host.Time.Advance(TimeSpan.FromSeconds(25));
        Assert.False(stranger.IsCompleted);
        read.Gate.SetResult();

        (await stranger).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public async Task Overview_CallerNotSeenForAMinute_IsShownWhatIsKeptOnlyOnceTheyReachedTheCluster()
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");
        var reach = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.ReachGate = reach.Task;
        var gate = host.Engine.HoldReads();
        host.Time.Advance(ReachedClusters.Lifetime);

        var poll = host.GetAsync(First);
        Begins(host, 2);
        Assert.False(poll.IsCompleted);
        reach.SetResult();

        var part = (await poll).Json;
        Assert.Equal(("2026-03-02T10:00:00Z", "0 of 1: reading"), (part.Value<string>("asOf"), Told(part)));
        gate.SetResult();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000-7")]
    [InlineData("%00%D9%A1")]
    public async Task Overview_VersionThatThisGatewayNeverGave_IsAnsweredAtOnceWithTheWhole(string version)
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");

        var whole = (await host.GetAsync($"overview?after={version}&waitSeconds=25")).Json;

        Assert.Equal("3 of 3: up up down", Told(whole));
        Assert.Equal(1, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_NothingNew_AnswersWithTheSameWhenTheTimeIsOver()
    {
        await using var host = await PluginHost.StartAsync();
        var whole = (await host.GetAsync(First)).Json;

        Assert.Equal($"{whole}", $"{(await host.GetAsync(After(whole, 0))).Json}");
        var (began, poll) = (host.Time.GetUtcNow(), host.GetAsync(After(whole, 1)));
        while (!poll.IsCompleted)
        {
            // Nothing tells when it waits. It must not come to read again, which it would after half a minute.
            host.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(poll, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None));
        }

        Assert.Equal(whole.Value<string>("version"), (await poll).Json.Value<string>("version"));
        Assert.True(host.Time.GetUtcNow() - began >= TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("overview?after=none&waitSeconds=26")]
    [InlineData("overview?waitSeconds=26")]
    [InlineData("overview?after=none&waitSeconds=-1")]
    public async Task Overview_WaitThatIsNotAllowed_IsRefused(string path)
    {
        await using var host = await PluginHost.StartAsync();

        (await host.GetAsync(path)).ShouldBeError(400, "invalidQuery");
        Assert.Equal(0, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_ReadFailsInTheMiddle_SaysWhyAndIsTriedAgainByTheNext()
    {
        await using var read = await BeginAsync("server1");
        var next = read.Host.GetAsync(After(read.Part, 25));
        read.Host.Engine.Answer = _ => SampleCluster.Unreachable;

        read.Gate.SetResult();

        (await next).ShouldBeError(504, "clusterUnreachable");
        read.Host.Engine.Answer = _ => SampleCluster.Snapshot;
        Assert.Equal("3 of 3: up up down", Told((await read.Host.GetAsync(After(read.Part, 25))).Json));
    }

    [Fact]
    public async Task Overview_WatchedByMany_IsReadOnceAndToldToAll()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var polls = Enumerable.Range(0, 20).Select(_ => host.GetAsync(First)).ToArray();
        Begins(host, 1);

        host.Engine.Grow("server2");

        Assert.Single((await Task.WhenAll(polls)).Select(answer => answer.Text).Distinct());
        gate.SetResult();
        Assert.Equal(1, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_OperationEndsWhileTheClusterIsRead_TheNextReadIsFollowed()
    {
        await using var read = await BeginAsync("server1");
        await read.Host.EndOfAsync(await read.Host.StartOperationAsync());

        var next = read.Host.GetAsync(After(read.Part, 25));
        Begins(read.Host, 2);
        read.Gate.SetResult();

        Assert.Equal("3 of 3: up up down", Told((await next).Json));
    }

    [Fact]
    public async Task Overview_GatewayStops_AnswersWithWhatIsKnown()
    {
        await using var host = await PluginHost.StartAsync();
        var whole = (await host.GetAsync(First)).Json;
        var poll = host.GetAsync(After(whole, 25));

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(200, (await poll).Status);
    }

    [Fact]
    public async Task Overview_WithoutAVersion_WaitsForTheWholeAsEver()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var plain = host.GetAsync("overview?waitSeconds=0");
        Begins(host, 1);
        host.Engine.Grow("server1", "server2");
        Assert.Equal("2 of 3: up up reading", Told((await host.GetAsync(First)).Json));
        Assert.False(plain.IsCompleted);

        gate.SetResult();

        GoldenFile.ShouldHaveShapeOf("overview.json", (await plain).Json);
    }

    /// <summary>A second later: server1 is paused and has lost its virtual machines.</summary>
    private static ClusterSnapshot Renewed(ClusterSnapshot cluster) => cluster with
    {
        AsOf = cluster.AsOf.AddSeconds(1),
        Servers = cluster.Servers.SetItem(0, cluster.Servers[0] with { State = ServerState.Paused, VirtualMachines = [] }),
    };

    private static async Task<Answer> PollUntilBegunAsync(PluginHost host, int reads)
    {
        var answer = await host.GetAsync(First);
        Begins(host, reads);
        return answer;
    }

    private static string Told(JObject overview) =>
        $"{overview.SelectToken("read.servers")} of {overview.SelectToken("read.of")}: {string.Join(' ', overview["servers"]!.Select(server => server.Value<string>("state")))}";

    /// <summary>How many virtual machines each server has; empty where nobody knows.</summary>
    private static IEnumerable<string> MachinesOf(JObject overview) => overview["servers"]!.Select(server => $"{server.SelectToken("virtualMachines.total")}");
}
