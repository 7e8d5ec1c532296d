using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A server changes while it is read: what has gone is missing, and nothing else.</summary>
public sealed class ReadAgainTests
{
    private const string Server = "hci-node2";

    [Theory]
    [InlineData("Get-VM")]
    [InlineData("Get-VMNetworkAdapter")]
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

    /// <summary>A part's records wait for its end, which may be later than the silence that a server is allowed.</summary>
    [Fact]
    public async Task Read_ManyVirtualMachines_SaysMeanwhileThatItIsAtWork()
    {
        await using var run = new LabRun("on");
        var before = (await run.ReadAsync()).FindServer(Server)!.VirtualMachines;
        for (var number = 0; number < 300; number++)
        {
            run.Lab.VirtualMachines.Add(new NewVirtualMachine(Server, $"many{number}", 2, "Windows Server 2022 Datacenter"));
        }

        var kinds = new List<string>();
        await foreach (var record in new LabNodeShell(run.Lab).InvokeAsync(ScriptCommands.ReadServer(Server), CancellationToken.None))
        {
            kinds.Add(record.Kind);
        }

        Assert.Equal(2, kinds.Count(kind => kind == "progress"));
        Assert.True(kinds.LastIndexOf("progress") < kinds.IndexOf("guestAdapter"));
        var machines = (await run.ReadAsync()).FindServer(Server)!.VirtualMachines;
        Assert.Equal(300, machines.Length - before.Length);
        Assert.Equal(before.Count(machine => !machine.Adapters.IsEmpty), machines.Count(machine => !machine.Adapters.IsEmpty));
    }

    [Theory]
    [InlineData("Get-VMNetworkAdapter")]
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
