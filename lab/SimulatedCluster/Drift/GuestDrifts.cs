using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using AzureBenefits.Lab.SimulatedCluster.Scenarios;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Drifts of the virtual machines' attestation adapters.</summary>
internal static class GuestDrifts
{
    public static IReadOnlyList<Drift> All { get; } =
    [
        Guest("guestAdapterMissing", "The virtual machine's adapter was removed.", (place, adapter) => place.Server.VirtualAdapters.Remove(adapter)),
        Guest("guestAdapterDuplicate", "The virtual machine has a second adapter of the same name.", (place, adapter) => place.Server.VirtualAdapters.Add(Copy(place, adapter))),
        Guest("guestAdapterRenamed", "The adapter has another name.", (_, adapter) => adapter.Name = "Network Adapter 2"),
        Guest("guestAdapterDisconnected", "The adapter is not connected.", (_, adapter) => adapter.SwitchId = null),
        Guest("guestAdapterDangling", "The adapter is connected to a switch that no longer exists.", (_, adapter) => adapter.SwitchId = Guid.NewGuid()),
        Guest("guestAdapterOtherSwitch", "The adapter is connected to the external switch.",
            (place, adapter) => adapter.SwitchId = place.Server.Switches.First(item => item.Type == VMSwitchType.External).Id),
        Guest("guestVlanUntagged", "The adapter has no VLAN.", (_, adapter) => adapter.Vlan = VlanModel.Untagged),
        Guest("guestVlanSecondary", "The adapter's secondary VLAN is another.", (_, adapter) => adapter.Vlan = adapter.Vlan with { Secondary = 201 }),
        Guest("guestSpoofing", "The adapter may use other MAC addresses.", (_, adapter) => adapter.MacAddressSpoofing = OnOffState.On),
        Guest("guestDhcpGuard", "The adapter's DHCP guard is off.", (_, adapter) => adapter.DhcpGuard = OnOffState.Off),
        Guest("guestRouterGuard", "The adapter's router guard is off.", (_, adapter) => adapter.RouterGuard = OnOffState.Off),
        Guest("guestMonitored", "The cluster monitors the adapter.", (_, adapter) => adapter.ClusterMonitored = true),
        new("leftoverOfRemovedServer", "A virtual machine of a server that was removed has come here, its adapter still on that server's switch.", TakeFromRemovedServer)
        {
            OfVirtualMachine = true,
        },
        new("migratedWithoutSwitch", "A virtual machine of another server has come here while it was off, its adapter still on that server's switch.", TakeFromOtherServer)
        {
            OfVirtualMachine = true,
        },
    ];

    private static Drift Guest(string kind, string description, Action<DriftPlace, VirtualAdapterModel> happen) =>
        new(kind, description, place => happen(place, place.GuestAdapter())) { OfVirtualMachine = true };

    private static VirtualAdapterModel Copy(DriftPlace place, VirtualAdapterModel adapter) => new()
    {
        Id = VirtualAdapterModel.NewId(adapter.VirtualMachineId),
        Name = adapter.Name,
        VirtualMachineId = adapter.VirtualMachineId,
        Mac = place.Cluster.NextMac(),
        SwitchId = adapter.SwitchId,
    };

    private static void TakeFromRemovedServer(DriftPlace place)
    {
        if (place.Asked is not null)
        {
            throw new LabChangeException(LabChangeProblem.Invalid, "leftoverOfRemovedServer brings a virtual machine of its own.");
        }

        var machine = new VirtualMachineModel
        {
            Id = Guid.NewGuid(),
            Name = $"moved{place.Server.VirtualMachines.Count + 1:00}",
            Generation = 2,
            State = VMState.Running,
            OperatingSystem = "Windows Server 2022 Datacenter",
        };
        FreshServer.AddMachine(place.Cluster, place.Server, machine);
        TurnedOnCluster.AddGuest(place.Cluster, place.Server, machine, Guid.NewGuid());
        place.Befall(machine);
    }

    private static void TakeFromOtherServer(DriftPlace place)
    {
        var (owner, machine, adapter) = place.MachineElsewhere();
        var switchId = adapter.SwitchId;
        Migration.FailOver(owner, machine, place.Server);
        adapter.SwitchId = switchId;
    }
}
