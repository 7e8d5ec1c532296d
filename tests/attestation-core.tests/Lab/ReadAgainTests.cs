using AzureBenefits.Lab.SimulatedCluster;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A server changes while it is read: what has gone is missing, and nothing else.</summary>
public sealed class ReadAgainTests
{
    private const string Server = "hci-node2";

    [Theory]
    [InlineData("Get-VM")]
    [InlineData("Get-VMNetworkAdapter")]
    [InlineData("Get-VMNetworkAdapterVlan")]
    [InlineData("Get-VMSwitch")]
    [InlineData("Get-NetFirewallRule")]
    public async Task Read_CommandFailsOnce_IsReadAgainAndWhole(string cmdlet)
    {
        await using var run = new LabRun("on");
        var before = await run.ReadAsync();
        run.Lab.Faults.Add(new Fault(Server, cmdlet, null, FaultMode.NonTerminating, Times: 1));

        var read = await run.ReadAsync();

        Assert.Equal(1, run.Lab.Faults.Hits);
        var (expected, actual) = (before.FindServer(Server)!, read.FindServer(Server)!);
        Assert.Null(actual.Failure);
        Assert.Equal(Described(expected.VirtualMachines), Described(actual.VirtualMachines));
    }

    [Fact]
    public async Task Read_CommandFailsAgain_NamesThePartAndTheError()
    {
        await using var run = new LabRun("on");
        run.Lab.Faults.Add(new Fault(Server, "Get-VM", null, FaultMode.NonTerminating));

        var read = await run.ReadAsync();

        Assert.Equal(2, run.Lab.Faults.Hits);
        Assert.Equal(Reason.ReadFailed, read.FindServer(Server)!.Failure!.Code);
        Assert.Contains("virtualMachines", read.FindServer(Server)!.Failure!.Cause!.ToString(), StringComparison.Ordinal);
        Assert.All(read.Servers.Where(server => server.Name != Server), server => Assert.Null(server.Failure));
    }

    [Theory]
    [InlineData("Get-VMNetworkAdapter")]
    [InlineData("Get-VMNetworkAdapterVlan")]
    public async Task Read_VirtualMachineIsDeletedMeanwhile_IsTheOnlyOneMissing(string cmdlet)
    {
        await using var run = new LabRun("on");
        var all = (await run.ReadAsync()).FindServer(Server)!.VirtualMachines;
        var leaving = all.First(machine => !machine.Adapters.IsEmpty);
        run.Lab.Calls.Clear();
        run.Lab.Calls.CmdletCalled = () =>
        {
            if (run.Lab.Calls.Snapshot()["cmdlets"]!.Any(call => (string?)call["server"] == Server && (string?)call["name"] == cmdlet))
            {
                run.Lab.Calls.CmdletCalled = null;
                run.Lab.VirtualMachines.Delete($"{leaving.Id}");
            }
        };

        var read = (await run.ReadAsync()).FindServer(Server)!;

        Assert.Null(read.Failure);
        Assert.Equal(Described(all.Where(machine => machine.Id != leaving.Id)), Described(read.VirtualMachines));
    }

    private static IEnumerable<string> Described(IEnumerable<VirtualMachineSnapshot> machines) =>
        machines.Select(machine => $"{machine.Name} {machine.State} {string.Join(", ", machine.Adapters)}");
}
