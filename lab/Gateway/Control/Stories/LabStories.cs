using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The table of stories: the situations that the documentation of Azure Benefits tells of, and what else goes wrong.</summary>
internal static class LabStories
{
    public static IReadOnlyList<LabStory> All { get; } =
    [
        new("turn-on", "Turn on for the first time", "Nothing is set up. Turn on, with all existing VMs, and watch every server.", "ready"),
        new("expired", "A certificate has expired", "The cluster was without Azure for 31 days. Sync with Azure and see which servers renewed.", "expired"),
        new("new-server", "A server was added", "The new server is inactive. Use the banner's \"Enable inactive server\".", "new-server"),
        new("blocked", "VMs on an inactive server", "VMs on hci-node5 cannot be turned on, and say why. Enable the server, then turn them on.", "new-server")
        {
            Happen = cluster => AddMachines(cluster, "hci-node5", "app05", "app06"),
        },
        new("new-vm", "VMs were deployed", "Two VMs are new since Azure benefits was turned on. Turn them on under the VMs tab.", "on")
        {
            Happen = cluster => AddMachines(cluster, "hci-node2", "web05", "web06"),
        },
        new("migrated-vm", "A VM was migrated", "A VM came to hci-node3 while it was off, its adapter still on the switch that it left. Repair it.", "on")
        {
            Happen = cluster => cluster.Drift("hci-node3", "migratedWithoutSwitch"),
        },
        new("removed-server", "A server was removed", "hci-node4 left, and its VMs run elsewhere now. See what was left behind.", "on")
        {
            Happen = cluster =>
            {
                cluster.Servers.Remove("hci-node4");
                cluster.Drift("hci-node1", "leftoverOfRemovedServer");
            },
        },
        new("drift", "Someone changed the settings", "On every server something differs from what turning on made. Review what differs, and repair it.", "drift"),
        new("server-down", "A server is down", "Turn on: hci-node3 is left out, the others proceed. Start it under Servers, then retry.", "server-down"),
        new("failing-server", "A switch cannot be created", "On hci-node2 the next New-VMSwitch fails. Turn on, read the reason, then retry what failed.", "ready")
        {
            Happen = cluster => cluster.Faults.Add(new Fault("hci-node2", "New-VMSwitch", null, FaultMode.Terminating, Times: 1)),
        },
        new("failing-vm", "One VM of many fails", "Turn on all VMs: web03 gets no adapter the first time, the others do. Retry what failed.", "on")
        {
            Happen = cluster =>
            {
                foreach (var name in (string[])["web01", "web02", "web03", "web04"])
                {
                    cluster.Drift(ServerOf(cluster, name), "guestAdapterMissing", name);
                }

                cluster.Faults.Add(new Fault(null, "Add-VMNetworkAdapter", "web03", FaultMode.NonTerminating, Times: 2));
            },
        },
        new("generation-1", "VMs that must be shut down", "A running generation 1 VM takes an adapter only while it is off. Give consent, or leave it out.", "mixed"),
        new("disconnected", "Azure cannot be reached", "The last sync was 31 days ago and the cluster is disconnected: see why a sync cannot help.", "expired")
        {
            Happen = cluster => cluster.Registration.Set(connectionStatus: "Disconnected"),
        },
        new("not-registered", "The cluster is not registered", "Azure benefits needs a registered cluster. See what to do first.", "not-registered"),
        new("reader", "Someone who may only read", "You are LAB\\reader. Everything is shown; what you try to change is refused before the first change.", "on")
        {
            Caller = LabCaller.Reader,
        },
    ];

    private static void AddMachines(LabCluster cluster, string server, params string[] names)
    {
        foreach (var name in names)
        {
            cluster.VirtualMachines.Add(new NewVirtualMachine(server, name, 2, "Windows Server 2022 Datacenter: Azure Edition"));
            cluster.VirtualMachines.Start(name);
        }
    }

    private static string ServerOf(LabCluster cluster, string machine) =>
        (string)cluster.State()["virtualMachines"]!.First(item => (string?)item["name"] == machine)["server"]!;
}
