using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What is known of a cluster is shown only to those who reach it, and read with their own rights.</summary>
public sealed class AccessTests
{
    private const string TurnOn = """{"kind":"turnOn"}""";

    private static readonly Failure s_denied = new(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);

    [Fact]
    public async Task Overview_OtherCaller_IsReadWithTheirOwnRights()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = caller => caller.Name == TestCaller.Stranger ? s_denied : SampleCluster.Snapshot;
        await host.GetAsync("overview");

        (await host.GetAsAsync(TestCaller.Stranger, "overview")).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public async Task Overview_SameNameWithOtherManageAsCredentials_IsReadAnew()
    {
        await using var host = await PluginHost.StartAsync();

        await host.GetAsync("overview");
        await host.SendAsync(HttpMethod.Get, "overview", null, request => request.Headers.Add("x-ms-sme-authorization", "other"));

        Assert.Equal(2, host.Engine.Reads);
    }

    [Theory]
    [InlineData("GET", "operations")]
    [InlineData("GET", "operations/{0}")]
    [InlineData("GET", "operations/{0}?after=0&waitSeconds=25")]
    [InlineData("POST", "operations/{0}/cancel")]
    [InlineData("POST", "operations/{0}/pause")]
    [InlineData("POST", "operations/{0}/retry")]
    [InlineData("GET", "overview")]
    public async Task AnyRoute_CallerDoesNotReachTheCluster_ShowsNothing(string method, string path)
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = caller => caller.Name == TestCaller.Stranger ? s_denied : SampleCluster.Snapshot;
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);

        var answer = await host.SendAsync(new HttpMethod(method), string.Format(null, path, id), null, request =>
        {
            request.Headers.Remove(TestCaller.Header);
            request.Headers.Add(TestCaller.Header, TestCaller.Stranger);
        });

        answer.ShouldBeError(403, "callerDenied");
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AnotherAtWorkAndCallerDoesNotReachTheCluster_DoesNotShowIt()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = caller => caller.Name == TestCaller.Stranger ? s_denied : SampleCluster.Snapshot;
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();

        var answer = await host.PostAsAsync(TestCaller.Stranger, "operations", TurnOn);

        answer.ShouldBeError(403, "callerDenied");
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
        release.SetResult();
    }

    [Fact]
    public async Task Start_CallerNeverReachesTheCluster_IsRefusedAndLeavesNoHistory()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.NotReached = _ => s_denied;

        (await host.PostAsAsync(TestCaller.Stranger, "operations", TurnOn)).ShouldBeError(403, "callerDenied");

        Assert.Empty((await host.GetAsync("operations")).Json["operations"]!);
    }

    [Fact]
    public async Task Start_ClusterIsNoLongerReached_IsRefusedAndLeavesNoHistory()
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");
        host.Engine.NotReached = _ => SampleCluster.Unreachable;

        (await host.PostAsync("operations", TurnOn)).ShouldBeError(504, "clusterUnreachable");

        Assert.Empty((await host.GetAsync("operations")).Json["operations"]!);
        Assert.Empty(host.Folder.Files);
    }

    [Fact]
    public async Task Start_CallerHasNotReachedTheClusterYet_DoesNotKeepOthersFromIt()
    {
        await using var host = await PluginHost.StartAsync();
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.DiscoveryGate = slow.Task;
        host.Engine.NotReached = caller => caller.Name == TestCaller.Stranger ? s_denied : null;
        var stranger = host.PostAsAsync(TestCaller.Stranger, "operations", TurnOn);
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Intents.Count == 1, TimeSpan.FromSeconds(10)));
        host.Engine.DiscoveryGate = Task.CompletedTask;

        Assert.Equal("succeeded", (await host.EndOfAsync(await host.StartOperationAsync())).Value<string>("state"));

        slow.SetResult();
        (await stranger).ShouldBeError(403, "callerDenied");
        Assert.Single((await host.GetAsync("operations")).Json["operations"]!);
    }

    [Theory]
    [InlineData("/api/AzureBenefits/nodes/hci-lab.contoso.com/")]
    [InlineData("/api/AzureBenefits/nodes/HCI-LAB.Contoso.com/")]
    public async Task Cluster_ByItsFullName_IsTheSameCluster(string root)
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();

        Assert.Equal((409, id), (await host.PostAsync(root + "operations", TurnOn)) is var refused ? (refused.Status, refused.Json.Value<string>("id")) : default);
        Assert.Equal(id, (string?)(await host.GetAsync(root + "overview")).Json.SelectToken("operation.id"));
        Assert.Equal(200, (await host.GetAsync($"{root}operations/{id}")).Status);
        release.SetResult();
    }

    [Theory]
    [InlineData("impostor")]
    [InlineData("hci-lab.fabrikam.com")]
    public async Task Cluster_OtherNameThatClaimsToBeIt_ShowsNothingOfIt(string claims)
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);

        // The stranger's own computer answers as the cluster would.
        var root = $"/api/AzureBenefits/nodes/{claims}/";
        Assert.Empty((await host.GetAsAsync(TestCaller.Stranger, root + "operations")).Json["operations"]!);
        Assert.Equal(404, (await host.GetAsAsync(TestCaller.Stranger, $"{root}operations/{id}")).Status);
    }

    [Fact]
    public async Task History_ReachedWithinAMinute_IsShownWithoutReading()
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");
        host.Engine.Answer = _ => s_denied;

        host.Time.Advance(ReachedClusters.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await host.GetAsync("operations")).Status);

        host.Time.Advance(TimeSpan.FromSeconds(1));
        (await host.GetAsync("operations")).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public async Task Operation_AtWorkForLong_IsShownToItsCallerWithoutReading()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(200, (await host.GetAsync($"operations/{id}")).Status);
        Assert.Equal(0, host.Engine.Reads);
        release.SetResult();
    }
}
