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
