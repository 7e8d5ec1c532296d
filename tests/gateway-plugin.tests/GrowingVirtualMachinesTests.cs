using AzureBenefits.GatewayPlugin.Tests.Support;
using static AzureBenefits.GatewayPlugin.Tests.Support.FollowedRead;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>The virtual machines of a server are shown as soon as it has answered, while others are still read.</summary>
public sealed class GrowingVirtualMachinesTests
{
    [Fact]
    public async Task VirtualMachines_ServerWasReadBeforeTheOthers_AreShownBeforeTheWhole()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var (early, late) = (host.GetAsync("servers/SERVER1/virtual-machines"), host.GetAsync("servers/server2/virtual-machines"));
        Begins(host, 1);

        host.Engine.Grow("server1");
        var part = (await early).Json;
        Assert.Equal(["app01", "legacy01"], part["virtualMachines"]!.Select(machine => machine.Value<string>("name")));
        Assert.False(late.IsCompleted);
        gate.SetResult();

        Assert.Equal(200, (await late).Status);
        Assert.Equal($"{(await host.GetAsync("servers/server1/virtual-machines")).Json}", $"{part}");
        Assert.Equal(1, host.Engine.Reads);
    }

    [Fact]
    public async Task VirtualMachines_ServerCouldNotBeReadOrIsNone_IsRefusedOnceTheWholeIsRead()
    {
        await using var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var (down, none) = (host.GetAsync("servers/server3/virtual-machines"), host.GetAsync("servers/server9/virtual-machines"));
        Begins(host, 1);
        host.Engine.Grow("server3");
        gate.SetResult();

        (await down).ShouldBeError(504, "serverDown");
        (await none).ShouldBeError(404, "serverNotInCluster");
    }
}
