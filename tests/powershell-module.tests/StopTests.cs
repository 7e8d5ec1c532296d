using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Ctrl+C, and servers that are canceled alone.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Stop_WhileAServerHangs_EndsTheLineAndARerunConverges()
    {
        await using var console = new ModuleSession("small");
        console.Lab.Faults.Add(new Fault("hci-node2", "New-VMSwitch", null, FaultMode.Hang, Times: 1));
        var line = Task.Run(() => console.Try("Enable-AzStackHCIAttestation -AddVM"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (console.Lab.Faults.Hits == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        console.Stop();

        // Without the stop the line would wait for the deadline of a hanging change, which is ten minutes.
        await line.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, console.Lab.Faults.Hits);
        console.Run("Enable-AzStackHCIAttestation -AddVM");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
    }

    [Fact]
    public async Task ServerTimeout_OneServerHangs_IsCanceledAndTheLineEnds()
    {
        await using var console = new ModuleSession("small");
        console.Lab.Faults.Add(new Fault("hci-node2", "New-VMSwitch", null, FaultMode.Hang, Times: 1));

        // Without the limit the line would wait for the deadline of a switch.
        var (_, errors) = await Task.Run(() => console.Try("Enable-AzStackHCIAttestation -ServerTimeoutSeconds 5")).WaitAsync(TimeSpan.FromMinutes(4));

        Assert.Contains(errors, error => error.TargetObject is "hci-node2" && error.FullyQualifiedErrorId.StartsWith("cancelled", StringComparison.Ordinal));
        Assert.Contains("ServerTimeoutSeconds", console.Screen, StringComparison.Ordinal);
    }
}
