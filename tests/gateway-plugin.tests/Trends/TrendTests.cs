using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Trends;

/// <summary>What people's looks leave behind, as the API shows it. That strangers see none of it, the tests of all routes check.</summary>
public sealed class TrendTests
{
    [Fact]
    public async Task Trend_NobodyLooked_IsEmptyAndKeepsNothing()
    {
        await using var host = await PluginHost.StartAsync();

        var trend = (await host.GetAsync("trend")).Json;

        Assert.Empty(trend["virtualMachines"]!);
        Assert.Empty(trend["servers"]!);
        Assert.False(Directory.Exists(FolderOf(host)));
    }

    [Fact]
    public async Task Trend_AfterLooks_HasThemAndTheirGap()
    {
        await using var host = await PluginHost.StartAsync();
        foreach (var days in new[] { 0, 1, 4 })
        {
            await LookAsync(host, days);
        }

        var trend = (await host.GetAsync("trend")).Json;

        Assert.Equal([0, 1, 4], trend["virtualMachines"]!.Select(counts => (counts.Value<DateTime>("at") - SampleCluster.AsOf.UtcDateTime).Days));
        Assert.Equal(["server1", "server2", "server3"], trend["servers"]!.Select(server => server.Value<string>("name")));
        Assert.Single(trend["gaps"]!);
        Assert.Empty(trend["skipped"]!);
        Assert.Equal(Newtonsoft.Json.Linq.JTokenType.Null, trend["notKept"]!.Type);
        GoldenFile.ShouldHaveShapeOf("trend.json", trend);
    }

    [Fact]
    public async Task Trend_FolderLeadsElsewhere_SaysThatNothingIsKept()
    {
        await using var host = await PluginHost.StartAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(FolderOf(host))!);
        Directory.CreateSymbolicLink(FolderOf(host), Directory.CreateDirectory(Path.Combine(host.Folder.Path, "elsewhere")).FullName);

        await LookAsync(host, 0);
        var (trend, overview) = ((await host.GetAsync("trend")).Json, (await host.GetAsync("overview")).Json);

        Assert.Empty(trend["virtualMachines"]!);
        Assert.Contains(FolderOf(host), trend.Value<string>("notKept"), StringComparison.Ordinal);
        Assert.All(overview["diagnoses"]!, diagnosis => Assert.Null(diagnosis.Value<DateTime?>("firstSeen")));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder.Path, "elsewhere")));
    }

    /// <summary>A part says nothing of a cluster.</summary>
    [Fact]
    public async Task Overview_OnlyAPartIsRead_IsNotKept()
    {
        await using var host = await PluginHost.StartAsync();
        var release = host.Engine.HoldReads();
        host.Engine.ReachGate = Task.CompletedTask;

        var asked = host.GetAsync("overview?after=none&waitSeconds=0");
        while (host.Engine.Reads == 0)
        {
            await Task.Yield();
        }

        Assert.False(Directory.Exists(FolderOf(host)));

        release.SetResult();
        await asked;
        await host.GetAsync("overview");
        Assert.Single(Directory.GetFiles(FolderOf(host)));
    }

    [Fact]
    public async Task Overview_SomethingFails_SaysSinceWhenAndWhenItWasGood()
    {
        await using var host = await PluginHost.StartAsync();
        await LookAsync(host, 0);
        await LookAsync(host, 1, snapshot => snapshot with { Servers = snapshot.Servers.SetItem(1, Unreachable) });
        var first = await LookAsync(host, 2, snapshot => snapshot with { Servers = snapshot.Servers.SetItem(1, Unreachable) });

        var diagnosis = first["diagnoses"]!.Single(found => found.Value<string>("id") == "online.serverUnreachable");

        Assert.Equal(SampleCluster.AsOf.AddDays(1).UtcDateTime, diagnosis.Value<DateTime>("firstSeen"));
        Assert.Equal(SampleCluster.AsOf.UtcDateTime, diagnosis.Value<DateTime>("lastGood"));
    }

    [Fact]
    public async Task Trend_AnotherRunOfTheGateway_HasTheLooksOfTheLast()
    {
        var setup = new HostSetup { KeepsFolder = true };
        await using (var host = await PluginHost.StartAsync(setup))
        {
            await LookAsync(host, 0);
        }

        await using var next = await PluginHost.StartAsync(new HostSetup { Folder = setup.Folder });
        Assert.Single((await next.GetAsync("trend")).Json["virtualMachines"]!);
    }

    private static ServerSnapshot Unreachable => ServerSnapshot.NotRead("server2", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server2"));

    private static string FolderOf(PluginHost host) => Path.Combine(((PluginSettings)host.Services.GetService(typeof(PluginSettings))!).DataFolder, "trend");

    private static async Task<Newtonsoft.Json.Linq.JObject> LookAsync(PluginHost host, int days, Func<ClusterSnapshot, ClusterSnapshot>? change = null)
    {
        var at = SampleCluster.AsOf.AddDays(days);
        host.Time.SetUtcNow(at);
        var snapshot = SampleCluster.Snapshot with { AsOf = at };
        host.Engine.Answer = _ => change?.Invoke(snapshot) ?? snapshot;
        return (await host.GetAsync("overview?refresh=true")).Json;
    }
}
