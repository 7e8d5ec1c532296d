using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What was read is shown a while longer, with its time, while one read renews it behind; never to someone who does not reach the cluster.</summary>
public sealed class LastKnownViewTests
{
    private static readonly Failure s_denied = new(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);

    [Fact]
    public async Task Overview_OlderThanHalfAMinute_IsShownAtOnceWhileOneReadRenewsIt()
    {
        await using var host = await StartAndReadAsync();
        var gate = host.Engine.HoldReads();
        host.Time.Advance(KeptViews.RecentAge);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.GetAsync("overview")));

        Assert.All(answers, answer => Assert.Equal((200, true), (answer.Status, answer.Json.Value<bool>("renewing"))));
        Assert.Equal(2, host.Engine.Reads);
        host.Engine.Answer = _ => SampleCluster.Snapshot with { AsOf = host.Time.GetUtcNow() };
        gate.SetResult();
        await RenewedAsync(host, "2026-03-02T10:00:30Z");
        Assert.Equal(2, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_OlderThanFiveMinutes_WaitsForARead()
    {
        await using var host = await StartAndReadAsync();
        host.Engine.ReachGate = Task.CompletedTask;
        var gate = host.Engine.HoldReads();
        host.Time.Advance(KeptViews.LongestAge);

        var answer = host.GetAsync("overview");
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 2, TimeSpan.FromSeconds(10)));
        Assert.False(answer.IsCompleted);
        gate.SetResult();

        Assert.False((await answer).Json.Value<bool>("renewing"));
    }

    [Theory]
    [InlineData("preflight")]
    [InlineData("export")]
    [InlineData("overview?refresh=true")]
    [InlineData("servers/server1/virtual-machines?refresh=true")]
    public async Task Read_ThatLeadsToDecisionsOrIsAskedForAnew_WaitsForARead(string path)
    {
        await using var host = await StartAndReadAsync();
        var gate = host.Engine.HoldReads();
        host.Time.Advance(KeptViews.RecentAge);

        var answer = host.GetAsync(path);
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 2, TimeSpan.FromSeconds(10)));
        Assert.False(answer.IsCompleted);
        gate.SetResult();

        Assert.Equal(200, (await answer).Status);
    }

    [Fact]
    public async Task Views_EveryReadIsFollowedByAnother_TheLastThatEndedIsShown()
    {
        await using var host = await PluginHost.StartAsync();
        var views = host.Services.GetRequiredService<ClusterViews>();
        var request = new ClusterRequest(Caller.Of(TestCaller.RequestOf(TestCaller.Operator)), SampleCluster.Name);
        var first = host.Engine.HoldReads();
        var early = views.GetAsync(request, Freshness.Anew, CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 1, TimeSpan.FromSeconds(10)));
        var late = views.GetAsync(request, Freshness.Anew, CancellationToken.None);
        var second = host.Engine.HoldReads();

        first.SetResult();

        Assert.Same((await early).Value, (await views.GetAsync(request, Freshness.LastKnown, CancellationToken.None)).Value);
        second.SetResult();
        Assert.Same((await late).Value, views.Remembered(request));
    }

    [Fact]
    public async Task Overview_RenewalFails_IsToldToTheNextWhoAsks()
    {
        await using var host = await StartAndReadAsync();
        host.Time.Advance(KeptViews.RecentAge);
        host.Engine.Answer = _ => SampleCluster.Unreachable;

        Assert.Equal(200, (await host.GetAsync("overview")).Status);

        Assert.True(await BecomesAsync(host, 504));
    }

    [Fact]
    public async Task Overview_CallerNotSeenForAMinute_IsShownOnlyOnceTheyReachedTheCluster()
    {
        await using var host = await StartAndReadAsync();
        var reach = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.ReachGate = reach.Task;
        var gate = host.Engine.HoldReads();
        host.Time.Advance(ReachedClusters.Lifetime);

        var answer = host.GetAsync("overview");
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 2, TimeSpan.FromSeconds(10)));
        Assert.False(answer.IsCompleted);
        reach.SetResult();

        Assert.True((await answer).Json.Value<bool>("renewing"));
        gate.SetResult();
    }

    [Fact]
    public async Task Overview_CallerNoLongerReachesTheCluster_IsShownNothing()
    {
        await using var host = await StartAndReadAsync();
        host.Time.Advance(ReachedClusters.Lifetime);
        host.Engine.Answer = _ => s_denied;

        (await host.GetAsync("overview")).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public async Task AnyRoute_RenewalIsDenied_WhatWasProvedBeforeCountsNoMore()
    {
        await using var host = await StartAndReadAsync();
        host.Time.Advance(KeptViews.RecentAge);
        host.Engine.Answer = _ => s_denied;
        await host.GetAsync("overview");

        Assert.True(await BecomesAsync(host, 403));

        (await host.GetAsync("operations")).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public async Task Overview_OtherCallerOrOtherCredentials_IsNeverShownWhatIsKept()
    {
        await using var host = await StartAndReadAsync();
        host.Engine.Answer = _ => s_denied;
        host.Time.Advance(KeptViews.RecentAge);

        (await host.GetAsAsync(TestCaller.Stranger, "overview")).ShouldBeError(403, "callerDenied");
        (await host.SendAsync(HttpMethod.Get, "overview", null, request => request.Headers.Add("x-ms-sme-authorization", "other"))).ShouldBeError(403, "callerDenied");
        var gate = host.Engine.HoldReads();
        Assert.True((await host.GetAsync("overview")).Json.Value<bool>("renewing"));
        gate.SetResult();
    }

    [Fact]
    public async Task Overview_OperationEnded_IsNotShownWhatWasBefore()
    {
        await using var host = await StartAndReadAsync();
        host.Time.Advance(KeptViews.RecentAge);
        await host.EndOfAsync(await host.StartOperationAsync());
        host.Engine.Answer = _ => SampleCluster.Snapshot with { AsOf = host.Time.GetUtcNow() };

        var overview = (await host.GetAsync("overview")).Json;

        Assert.Equal(("2026-03-02T10:00:30Z", false), (overview.Value<string>("asOf"), overview.Value<bool>("renewing")));
    }

    [Fact]
    public async Task VirtualMachines_ServerCameSinceThen_IsNotRefused()
    {
        await using var host = await StartAndReadAsync();
        host.Time.Advance(KeptViews.RecentAge);
        var added = SampleCluster.Snapshot.Servers[1] with { Name = "server4" };
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Servers = [.. SampleCluster.Snapshot.Servers, added] };

        Assert.Equal(200, (await host.GetAsync("servers/server4/virtual-machines")).Status);
    }

    [Fact]
    public async Task VirtualMachines_ServerCouldNotBeReadThen_IsReadAnew()
    {
        await using var host = await StartAndReadAsync();
        host.Time.Advance(KeptViews.RecentAge);
        var back = SampleCluster.Snapshot.Servers[1] with { Name = "server3" };
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Servers = [.. SampleCluster.Snapshot.Servers[..2], back] };

        Assert.Equal(200, (await host.GetAsync("servers/server3/virtual-machines")).Status);
    }

    [Fact]
    public async Task Overview_OperationEndedUnderAnotherName_IsNotShownWhatWasBefore()
    {
        const string Alias = "/api/AzureBenefits/nodes/alias/overview";
        await using var host = await StartAndReadAsync();
        Assert.Equal(200, (await host.GetAsync(Alias)).Status);
        await host.EndOfAsync(await host.StartOperationAsync());
        host.Engine.Answer = _ => SampleCluster.Snapshot with { AsOf = SampleCluster.AsOf.AddSeconds(1) };

        Assert.Equal("2026-03-02T10:00:01Z", (await host.GetAsync(Alias)).Json.Value<string>("asOf"));
    }

    [Fact]
    public async Task AnyRoute_ReadThatAnOperationOutdatedIsDenied_WhatWasProvedBeforeCountsNoMore()
    {
        await using var host = await StartAndReadAsync();
        Assert.Equal(200, (await host.GetAsAsync(TestCaller.Reader, "overview")).Status);
        var gate = host.Engine.HoldReads();
        var read = host.GetAsAsync(TestCaller.Reader, "overview?refresh=true");
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 3, TimeSpan.FromSeconds(10)));
        await host.EndOfAsync(await host.StartOperationAsync());
        host.Engine.Answer = caller => caller.Name == TestCaller.Reader ? s_denied : SampleCluster.Snapshot;
        gate.SetResult();

        (await read).ShouldBeError(403, "callerDenied");

        (await host.GetAsAsync(TestCaller.Reader, "operations")).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public void Keep_MoreThanFits_ForgetsWhatWasNotLookedAtForLongest()
    {
        var time = new FakeTimeProvider(SampleCluster.AsOf);
        var kept = new KeptViews(time);
        var keys = Enumerable.Range(0, KeptViews.MostViews).Select(index => new CallerCluster($"{index}", SampleCluster.Name)).ToArray();
        foreach (var key in keys)
        {
            kept.Keep(key, new ClusterView(SampleCluster.Snapshot));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.NotNull(kept.Find(keys[0], KeptViews.LongestAge));
        kept.Keep(new CallerCluster("new", SampleCluster.Name), new ClusterView(SampleCluster.Snapshot));

        Assert.NotNull(kept.Find(keys[0], KeptViews.LongestAge));
        Assert.Null(kept.Find(keys[1], KeptViews.LongestAge));
    }

    [Fact]
    public void Keep_ViewsOfManyVirtualMachines_AreBoundedTogether()
    {
        var kept = new KeptViews(new FakeTimeProvider(SampleCluster.AsOf));
        var machine = SampleCluster.Snapshot.Servers[0].VirtualMachines[0];
        var server = SampleCluster.Snapshot.Servers[0] with { VirtualMachines = [.. Enumerable.Repeat(machine, KeptViews.MostVirtualMachines / 2)] };
        var large = new ClusterView(SampleCluster.Snapshot with { Servers = [server] });
        CallerCluster[] keys = [new("first", "a"), new("second", "a"), new("third", "a")];
        foreach (var key in keys)
        {
            kept.Keep(key, large);
        }

        Assert.Equal(2, keys.Count(key => kept.Find(key, KeptViews.LongestAge) is not null));
        Assert.NotNull(kept.Find(keys[2], KeptViews.LongestAge));
    }

    private static async Task<PluginHost> StartAndReadAsync()
    {
        var host = await PluginHost.StartAsync();
        Assert.Equal(200, (await host.GetAsync("overview")).Status);
        return host;
    }

    private static async Task RenewedAsync(PluginHost host, string asOf)
    {
        for (var answer = await host.GetAsync("overview"); answer.Json.Value<string>("asOf") != asOf; answer = await host.GetAsync("overview"))
        {
            Assert.True(answer.Json.Value<bool>("renewing"));
        }
    }

    /// <summary>The renewal ends behind the answers; until then they show what is known.</summary>
    private static async Task<bool> BecomesAsync(PluginHost host, int status)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            if ((await host.GetAsync("overview")).Status == status)
            {
                return true;
            }
        }

        return false;
    }
}
