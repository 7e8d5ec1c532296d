using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Commands that change the virtual machines of each server in batches.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task Enable_BatchSize_TurnsOnEverything()
    {
        await using var console = new ModuleSession("small");

        console.Run("Enable-AzStackHCIAttestation -AddVM -BatchSize 2");

        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
    }

    [Fact]
    public async Task Remove_StopAfterFailures_ReportsTheRestAsNotAttempted()
    {
        await using var console = new ModuleSession("small-on");
        console.Lab.Faults.Add(new Fault(null, "Remove-VMNetworkAdapter", null, FaultMode.Terminating));
        var all = MachinesOn(console).Sum(server => server.Count());

        var (_, errors) = console.Try("Remove-AzStackHCIVMAttestation -RemoveAll -BatchSize 1 -StopAfterFailures 1");

        var codes = errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).ToLookup(code => code);
        Assert.Equal(all, errors.Count);
        Assert.Equal(["changeFailed", "notAttempted"], codes.Select(code => code.Key).Order());
        // Each server may have begun its first batch before the first failure was known.
        Assert.InRange(codes["changeFailed"].Count(), 1, MachinesOn(console).Count);
    }

    private static ILookup<string, string> MachinesOn(ModuleSession console) =>
        console.State["virtualMachines"]!.ToLookup(machine => (string)machine["server"]!, machine => (string)machine["id"]!);
}
