using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Virtual machines take adapters, or refuse them, as Hyper-V's do.</summary>
public sealed class VirtualMachineTests() : LabTests(new LabCluster(TimeProvider.System, "mixed"))
{
    [Fact]
    public async Task AddVMNetworkAdapter_RunningGeneration1_IsRefusedUntilItIsOff()
    {
        var machine = Find("Running", generation: 1);
        Assert.Equal("InvalidState,Microsoft.HyperV.PowerShell.Commands.AddVMNetworkAdapter InvalidOperation", await AddAsync(machine));
        await Lab.RunAsync($"Stop-VM {machine.Name} -Force", node: machine.Server);
        Assert.Equal("done", await AddAsync(machine));
    }

    [Fact]
    public async Task RemoveVMNetworkAdapter_RunningGeneration1_IsRefusedAndDisconnectIsNot()
    {
        var machine = Find("Running", generation: 1);
        Assert.StartsWith("InvalidState", await StatementAsync(machine, $"Get-VMNetworkAdapter -VMName {machine.Name} | Remove-VMNetworkAdapter"), StringComparison.Ordinal);
        Assert.Equal("done", await StatementAsync(machine, $"Get-VMNetworkAdapter -VMName {machine.Name} | Disconnect-VMNetworkAdapter"));
        Assert.False((bool)Lab.Machine(machine.Name)["adapters"]![0]!["connected"]!);
    }

    [Theory]
    [InlineData("Stop-VM", "Saved", "InvalidState,Microsoft.HyperV.PowerShell.Commands.StopVM InvalidOperation")]
    [InlineData("Stop-VM", "PausedCritical", "InvalidState,Microsoft.HyperV.PowerShell.Commands.StopVM InvalidOperation")]
    [InlineData("Stop-VM", "Off", "done")]
    [InlineData("Stop-VM -TurnOff", "Saved", "done")]
    [InlineData("Start-VM", "PausedCritical", "InvalidState,Microsoft.HyperV.PowerShell.Commands.StartVM InvalidOperation")]
    [InlineData("Start-VM", "Saved", "done")]
    [InlineData("Start-VM", "Running", "done")]
    public async Task PowerCmdlet_InEachState_DoesWhatHyperVDoes(string command, string state, string expected)
    {
        var machine = Find(state);
        Assert.Equal(expected, await StatementAsync(machine, $"Get-VM -Id {machine.Id} | {command}"));
    }

    [Fact]
    public async Task StartVM_Replica_IsRefused() => Assert.StartsWith(
        "InvalidState", await StatementAsync(("sql03", "hci-node4", ""), "Start-VM sql03"), StringComparison.Ordinal);

    [Fact]
    public async Task StopVM_GuestWithoutTheShutdownService_FailsUnlessItIsTurnedOff()
    {
        Lab.VirtualMachines.SetIntegrationService("web01", "Shutdown", isEnabled: false);
        Assert.Equal("OperationFailed,Microsoft.HyperV.PowerShell.Commands.StopVM NotSpecified", await StatementAsync(("web01", "hci-node1", ""), "Stop-VM web01 -Force"));
        Assert.Equal("done", await StatementAsync(("web01", "hci-node1", ""), "Stop-VM web01 -TurnOff"));
    }

    [Fact]
    public async Task StopVM_LockedGuest_RefusesUnlessItIsForced()
    {
        Lab.VirtualMachines.SetLocked("web01", isLocked: true);
        Assert.StartsWith("OperationFailed", await StatementAsync(("web01", "hci-node1", ""), "Stop-VM web01"), StringComparison.Ordinal);
        Assert.Equal("Running", (string?)Lab.Machine("web01")["state"]);
        Assert.Equal("done", await StatementAsync(("web01", "hci-node1", ""), "Stop-VM web01 -Force"));
    }

    [Fact]
    public async Task StopVM_GuestThatTakesLonger_FailsAndTheGuestGoesOnUntilItIsOff()
    {
        Lab.VirtualMachines.SetShutdownTime("web01", TimeSpan.FromHours(1), patience: TimeSpan.FromMilliseconds(1));
        Assert.Equal("InvalidOperation,Microsoft.HyperV.PowerShell.Commands.StopVM InvalidOperation", await StatementAsync(("web01", "hci-node1", ""), "Stop-VM web01"));
        Assert.Equal("Running", await Lab.RunForTextAsync("[string](Get-VM web01).State"));
        Lab.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Off", await Lab.RunForTextAsync("[string](Get-VM web01).State"));
    }

    [Fact]
    public async Task StopVM_GuestThatIsOffInTime_EndsThen()
    {
        Lab.VirtualMachines.SetShutdownTime("web01", TimeSpan.FromMilliseconds(50));
        Assert.Equal("Off", await Lab.RunForTextAsync("[string](Stop-VM web01 -Passthru).State"));
    }

    [Fact]
    public async Task AddVMNetworkAdapter_RunningGeneration2_Works() => Assert.Equal("done", await AddAsync(Find("Running", generation: 2)));

    [Fact]
    public async Task AddVMNetworkAdapter_Saved_IsRefused() => Assert.StartsWith("InvalidState", await AddAsync(Find("Saved")), StringComparison.Ordinal);

    [Fact]
    public async Task SetVMNetworkAdapter_SecuritySettings_AreKept()
    {
        await Lab.RunAsync("Set-VMNetworkAdapter -VMName web01 -DhcpGuard On -RouterGuard On -MacAddressSpoofing On -NotMonitoredInCluster $true");
        var adapter = Lab.Machine("web01")["adapters"]!.Single();
        Assert.Equal(
            ("On", "On", "On", true),
            ((string?)adapter["dhcpGuard"], (string?)adapter["routerGuard"], (string?)adapter["macAddressSpoofing"], (bool)adapter["notMonitoredInCluster"]!));
        Assert.Equal("False", await Lab.RunForTextAsync("\"$((Get-VMNetworkAdapter -VMName web01).ClusterMonitored)\""));
    }

    [Fact]
    public async Task Adapter_RemovedMeanwhile_CannotBeChangedThroughAnObjectFromBefore() => Assert.StartsWith(
        "InvalidParameter",
        await Lab.ErrorOfAsync("$ErrorActionPreference='Stop'; $a = Get-VMNetworkAdapter -VMName web01; $a | Remove-VMNetworkAdapter; $a | Set-VMNetworkAdapter -DhcpGuard On"),
        StringComparison.Ordinal);

    [Fact]
    public async Task GetVM_OnOneServer_SeesItsOwnVirtualMachinesOnly()
    {
        var here = (await Lab.RunAsync("Get-VM | ForEach-Object { $_.ComputerName }")).Select(name => (string?)name).Distinct();
        Assert.Equal(["hci-node1"], here);
    }

    [Fact]
    public async Task GetClusterGroup_OfAVirtualMachine_NamesItsOwner() => Assert.Equal(
        "hci-node3",
        await Lab.RunForTextAsync("param($Id) (Get-ClusterGroup -VMId $Id).OwnerNode.Name", new { Id = (string?)Lab.Machine("app01")["id"] }));

    [Fact]
    public async Task EnableVMIntegrationService_ByName_EnablesIt()
    {
        const string Read = "\"$((Get-VM web01 | Get-VMIntegrationService -Name 'Guest Service Interface').Enabled)\"";
        Assert.Equal("False", await Lab.RunForTextAsync(Read));
        await Lab.RunAsync("Get-VM web01 | Enable-VMIntegrationService -Name 'Guest Service Interface'");
        Assert.Equal("True", await Lab.RunForTextAsync(Read));
    }

    private Task<string> AddAsync((string Name, string Server, string Id) machine) =>
        StatementAsync(machine, $"$null = Add-VMNetworkAdapter -VMName {machine.Name} -Name Extra -Passthru");

    private async Task<string> StatementAsync((string Name, string Server, string Id) machine, string statement) => (string)Assert.Single(await Lab.RunAsync(
        $"$ErrorActionPreference='Stop'; try {{ {statement}; 'done' }} catch {{ \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)\" }}",
        node: machine.Server))!;

    /// <summary>A virtual machine in that state; names repeat, so its server comes with it.</summary>
    private (string Name, string Server, string Id) Find(string state, int generation = 2)
    {
        var found = Lab.State()["virtualMachines"]!.First(machine => (string?)machine["state"] == state && (int)machine["generation"]! == generation);
        return ((string)found["name"]!, (string)found["server"]!, (string)found["id"]!);
    }
}
