using System.Management.Automation;
using System.Reflection;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>What calls cost.</summary>
public sealed class LatencyTests() : LabTests(new LabCluster(TimeProvider.System, "small"))
{
    [Fact]
    public void Realistic_EveryEmulatedCommandOfAServer_HasATimeOfItsOwn()
    {
        var emulated = typeof(LabCluster).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")
            // A conversion in the session's memory.
            .Except(["ConvertFrom-Json"]);
        Assert.All(emulated, name => Assert.True(LabLatency.Realistic.GetValueOrDefault(name) > TimeSpan.Zero, name));
    }

    [Theory]
    [InlineData(0, 1000, 1000)]
    [InlineData(0.75, 325, 250)]
    [InlineData(1, 100, 0)]
    public void FixedPart_CallWithTenItems_CostsItOnceAndTheRestForEach(double fixedPart, int first, int later)
    {
        var latency = LabLatency.None with { Cmdlet = TimeSpan.FromMilliseconds(100), FixedPart = fixedPart };

        Assert.Equal(TimeSpan.FromMilliseconds(100), latency.Of("Get-VM", isFirst: true, items: 1));
        Assert.Equal(TimeSpan.FromMilliseconds(first), latency.Of("Get-VM", isFirst: true, items: 10));
        Assert.Equal(TimeSpan.FromMilliseconds(later), latency.Of("Get-VM", isFirst: false, items: 10));
    }

    /// <summary>A batch isn't flattered: what is given at once costs no less than one after the other.</summary>
    [Theory]
    [InlineData("Get-VM | ForEach-Object { Get-VMNetworkAdapter -VM $_ }")]
    [InlineData("Get-VM | Get-VMNetworkAdapter")]
    [InlineData("Get-VMNetworkAdapter -VM (Get-VM)")]
    public async Task FixedPart_None_EveryWayToAskCostsAsMuch(string script)
    {
        var machines = Lab.State()["virtualMachines"]!.Count(machine => (string?)machine["server"] == "hci-node1");
        Lab.Latency = LabLatency.None with { ByCmdlet = LabLatency.None.ByCmdlet.Add("Get-VMNetworkAdapter", TimeSpan.FromMilliseconds(20)) };

        var began = TimeProvider.System.GetTimestamp();
        await Lab.RunAsync(script);

        Assert.True(TimeProvider.System.GetElapsedTime(began) >= machines * TimeSpan.FromMilliseconds(19));
    }

    [Fact]
    public async Task ByCmdlet_TimeOfOneCommand_IsPassedByItAlone()
    {
        Lab.Latency = LabLatency.None with { ByCmdlet = LabLatency.None.ByCmdlet.Add("get-vmswitch", TimeSpan.FromMilliseconds(300)) };
        await Lab.RunAsync("Get-VM");
        var began = TimeProvider.System.GetTimestamp();
        await Lab.RunAsync("Get-VMSwitch");
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(290));
    }
}
