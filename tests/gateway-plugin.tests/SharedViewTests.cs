using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What was read of a cluster is shared for a short time, and one read answers all who wait for it.</summary>
public sealed class SharedViewTests
{
    [Fact]
    public async Task Overview_AskedAgainWithinHalfAMinute_IsReadOnce()
    {
        await using var host = await PluginHost.StartAsync();

        await host.GetAsync("overview");
        host.Time.Advance(KeptViews.RecentAge - TimeSpan.FromSeconds(1));
        await host.GetAsync("overview");
        await host.GetAsync("servers/server1/virtual-machines");
        await host.GetAsync("preflight");
        Assert.Equal(1, host.Engine.Reads);

        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.GetAsync("preflight");
        Assert.Equal(2, host.Engine.Reads);
    }

    [Fact]
    public async Task Views_AskedByManyAtOnce_AreReadOnce()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();

        var views = Enumerable.Range(0, 10).Select(_ => ViewAsync(host)).ToArray();
        gate.SetResult();

        Assert.Single((await Task.WhenAll(views)).Distinct());
        Assert.Equal(1, host.Engine.Reads);
    }

    [Fact]
    public async Task Views_RefreshWhileAReadIsUnderWay_SharesOneReadThatBeginsAfterIt()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var before = ViewAsync(host);
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 1, TimeSpan.FromSeconds(10)));

        var refreshed = Enumerable.Range(0, 5).Select(_ => ViewAsync(host, refresh: true)).ToArray();
        Assert.Equal(1, host.Engine.Reads);
        gate.SetResult();

        var views = await Task.WhenAll(refreshed);
        Assert.Single(views.Distinct());
        Assert.NotEqual(await before, views[0]);
        Assert.Equal(2, host.Engine.Reads);
        Assert.Equal(views[0], await ViewAsync(host));
    }

    [Fact]
    public async Task Views_RefreshAfterAReadThatFails_IsReadAllTheSame()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var before = ViewAsync(host);
        Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == 1, TimeSpan.FromSeconds(10)));
        host.Engine.Answer = _ => host.Engine.Reads == 1 ? throw new InvalidOperationException("broken") : SampleCluster.Snapshot;

        var refreshed = ViewAsync(host, refresh: true);
        gate.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => before);
        Assert.NotNull((await refreshed).Value);
    }

    [Fact]
    public async Task Views_OneOfTheWaitingGoesAway_TheOthersGetTheirs()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        using var gone = new CancellationTokenSource();
        var first = ViewAsync(host, cancellationToken: gone.Token);
        var second = ViewAsync(host);

        await gone.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull((await second).Value);
        Assert.Equal(1, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_Refresh_IsReadAnew()
    {
        await using var host = await PluginHost.StartAsync();

        await host.GetAsync("overview");
        await host.GetAsync("overview?refresh=true");

        Assert.Equal(2, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_ReadFailed_IsTriedAgain()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => SampleCluster.Unreachable;
        Assert.Equal(504, (await host.GetAsync("overview")).Status);

        host.Engine.Answer = _ => SampleCluster.Snapshot;

        Assert.Equal(200, (await host.GetAsync("overview")).Status);
    }

    [Fact]
    public async Task Overview_OperationEnded_IsReadAnew()
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");

        await host.EndOfAsync(await host.StartOperationAsync());
        await host.GetAsync("overview");

        Assert.Equal(2, host.Engine.Reads);
    }

    [Fact]
    public async Task Overview_ReadBeganBeforeAnOperationEnded_IsNotKept()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var early = ViewAsync(host);
        await host.EndOfAsync(await host.StartOperationAsync());
        gate.SetResult();
        Assert.NotNull((await early).Value);

        await ViewAsync(host);

        Assert.Equal(2, host.Engine.Reads);
    }

    private static Task<Outcome<ClusterView>> ViewAsync(PluginHost host, bool refresh = false, CancellationToken cancellationToken = default) =>
        host.Services.GetRequiredService<ClusterViews>().GetAsync(
            new ClusterRequest(Caller.Of(TestCaller.RequestOf(TestCaller.Operator)), SampleCluster.Name), refresh ? Freshness.Anew : Freshness.Recent, cancellationToken);
}
