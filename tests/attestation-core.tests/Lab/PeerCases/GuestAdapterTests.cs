using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Adapters of virtual machines that are doubled, renamed, or left behind.</summary>
public sealed class GuestAdapterTests
{
    private const string Server = "hci-node1";
    private const string Machine = "web01";
    private const string Name = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";
    private static readonly Intent TurnOff = Intent.ForCluster(OperationKind.TurnOff);
    private static readonly Intent Repair = Intent.ForCluster(OperationKind.Repair);

    /// <summary>VM with two guest adapters: one is kept, and it is the connected one.</summary>
    [Fact]
    public async Task Repair_TwoGuestAdapters_KeepsTheConnectedOne()
    {
        await using var run = new LabRun("small-on");
        var connected = Adapters(run).Single();
        await run.ByHandAsync(Server, $"Add-VMNetworkAdapter -VMName {Machine} -Name '{Name}'");

        var ends = await run.RunAsync(Repair);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Equal(connected, Assert.Single(Adapters(run)));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>A renamed adapter on our switch, in our VLAN, gets its name back.</summary>
    [Fact]
    public async Task Repair_RenamedGuestAdapter_GetsItsNameBack()
    {
        await using var run = new LabRun("small-on");
        var connected = Adapters(run).Single();
        await run.ByHandAsync(Server, Rename);

        await run.RunAsync(Repair);

        Assert.Equal(connected, Assert.Single(Adapters(run)));
        Assert.Equal([$"{Server} Rename-VMNetworkAdapter {Machine}"], run.MutatingCalls());
    }

    /// <summary>Turn off with VMs attached, one of them by a renamed adapter: nothing is left.</summary>
    [Fact]
    public async Task TurnOff_MachinesAttachedAndOneRenamed_LeavesNothing()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, Rename);

        await run.RunAsync(TurnOff);

        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
        Assert.Single(run.Machine(Machine)["adapters"]!);
    }

    /// <summary>An adapter that somebody put on our switch is not ours: it is neither renamed nor removed.</summary>
    [Fact]
    public async Task TurnOff_StrangersAdapterOnOurSwitch_IsLeftThere()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"Add-VMNetworkAdapter -VMName {Machine} -Name Extra -SwitchName AZSHCI_HOST-IMDS_DO_NOT_MODIFY");

        await run.RunAsync(Repair);
        await run.RunAsync(TurnOff);

        Assert.Equal(["Extra", "Network Adapter"], run.Machine(Machine)["adapters"]!.Select(adapter => (string)adapter["name"]!).Order());
    }

    /// <summary>Renamed and off its VLAN, an adapter cannot be told from a stranger's: it is named, left alone, and a person decides.</summary>
    [Fact]
    public async Task Repair_AdapterRenamedAndOffItsVlan_IsNamedAndLeftToAPerson()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"{Rename}; Set-VMNetworkAdapterVlan -VMName {Machine} -VMNetworkAdapterName Renamed -Untagged");

        await run.RunAsync(Repair);
        var condition = Assert.Single((await ConditionsAsync(run)), item => item.Type == ConditionType.OtherAdapters);

        Assert.Equal((ConditionStatus.Failed, Severity.Warning, "Renamed"), (condition.Status, condition.Severity, condition.Observed));
        Assert.Empty(run.MutatingCalls());

        // What the fix says.
        await run.ByHandAsync(Server, $"Rename-VMNetworkAdapter -VMName {Machine} -Name Renamed -NewName '{Name}'");
        await run.RunAsync(Repair);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.DoesNotContain(await ConditionsAsync(run), item => item.Type == ConditionType.OtherAdapters);
    }

    /// <summary>Turning off removes the switch, and with it the connection of an adapter that is not ours: the plan names it.</summary>
    [Fact]
    public async Task Plan_TurnOffWithAStrangersAdapterOnTheSwitch_NamesIt()
    {
        await using var run = new LabRun("small-on");
        await run.ByHandAsync(Server, $"Add-VMNetworkAdapter -VMName {Machine} -Name Extra -SwitchName AZSHCI_HOST-IMDS_DO_NOT_MODIFY");

        var plan = await run.PlanAsync(TurnOff);

        var impact = Assert.Single(plan.Impact, item => item.Message.ToString().EndsWith(" Extra.", StringComparison.Ordinal));
        Assert.Equal((Server, Machine), (impact.Server, impact.VirtualMachine!.Name));
    }

    /// <summary>A removed server's machines failed over to one that is not turned on: what they brought is found, and goes on request.</summary>
    [Fact]
    public async Task Repair_LeftoversOfARemovedServer_AreListedFirstAndRemovedOnRequest()
    {
        await using var run = new LabRun("small");
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true) with { Servers = [Server] });
        run.Lab.Servers.Remove(Server);
        var removing = Repair with { RemoveLeftovers = true };

        var staying = Planner.Create(await run.ReadAsync(), Repair).Value!;
        var plan = Planner.Create(await run.ReadAsync(), removing).Value!;
        run.Lab.Calls.Clear();
        var ends = await run.RunAsync(removing);

        Assert.Equal(3, staying.Impact.Count(impact => impact.Message.ToString().Contains("stays", StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(staying.Changes);
        Assert.All(plan.Impact.Take(3), impact => Assert.True(impact.IsLeftover));
        Assert.All(plan.Impact.Take(3), impact => Assert.Contains("removed", impact.Message?.ToString(), StringComparison.Ordinal));
        Assert.All(ends.Values.Where(end => end.Target.VirtualMachine is not null), end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>A machine came from a removed server to one that is turned on: its adapter is connected, not removed.</summary>
    [Fact]
    public async Task Repair_MachineOfARemovedServerOnAnActiveOne_IsConnected()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Servers.Remove(Server);

        var ends = await run.RunAsync(Repair with { RemoveLeftovers = true });

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    private static async Task<IEnumerable<Condition>> ConditionsAsync(LabRun run) =>
        ClusterAssessment.Of(await run.ReadAsync()).Servers.SelectMany(server => server.VirtualMachines).Single(machine => machine.VirtualMachine.Name == Machine).Conditions;

    private const string Rename = $"Rename-VMNetworkAdapter -VMName {Machine} -Name '{Name}' -NewName Renamed";

    private static string[] Adapters(LabRun run) =>
        [.. run.Machine(Machine)["adapters"]!.Where(adapter => (string?)adapter["name"] == Name).Select(adapter => (string)(adapter["id"] ?? adapter["macAddress"])!)];
}
