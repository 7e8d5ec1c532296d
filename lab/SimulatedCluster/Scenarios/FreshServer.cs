using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Scenarios;

/// <summary>A server as it is installed, with things of its own that no tool may touch.</summary>
internal static class FreshServer
{
    public const string CurrentVersion = @"HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion";

    private const string ProductName = "ProductName";
    private const string AzureStackHci = "Azure Stack HCI";

    /// <summary>Whether it runs Azure Stack HCI and not, say, Windows Server.</summary>
    public static bool IsAzureStackHci(ServerModel server) => Equals(server.Registry.Key(CurrentVersion)[ProductName], AzureStackHci);

    /// <summary>Lets it run another product.</summary>
    public static void Run(ServerModel server, string product) => server.Registry.Key(CurrentVersion)[ProductName] = product;

    public static ServerModel Add(ClusterModel cluster, string name, string state)
    {
        var server = new ServerModel { Name = name, Number = cluster.FreeServerNumber() };
        server.Begin(state);
        cluster.Servers.Add(server);
        foreach (var feature in WindowsFeatures.All)
        {
            server.Features[feature] = true;
        }

        AddRegistry(server, cluster.Name);
        AddFirewall(server);
        AddNetwork(cluster, server);
        return server;
    }

    public static void AddMachine(ClusterModel cluster, ServerModel server, VirtualMachineModel machine)
    {
        cluster.Place(server, machine);
        server.VirtualAdapters.Add(new VirtualAdapterModel
        {
            Id = VirtualAdapterModel.NewId(machine.Id),
            Name = "Network Adapter",
            VirtualMachineId = machine.Id,
            Mac = cluster.NextMac(),
            SwitchId = server.Switches.First(item => item.Type == VMSwitchType.External).Id,
            Vlan = VlanModel.Untagged with { Mode = VMNetworkAdapterVlanMode.Access, Access = 42 },
        });
    }

    private static void AddRegistry(ServerModel server, string clusterName)
    {
        var system = server.Registry.Key(CurrentVersion);
        system["CurrentBuildNumber"] = "20348";
        system["UBR"] = 1006;
        system[ProductName] = AzureStackHci;
        var cluster = server.Registry.Key(AttestationNames.ClusterParameters);
        cluster[AttestationNames.ExcludedAdapters] = "Backup,iDRAC";
        cluster[AttestationNames.ExcludedDescriptions] = AttestationNames.ManagementControllers;
        cluster["ClusterName"] = clusterName;
    }

    /// <summary>
    /// The in-box allow rule is there, disabled. Whether the block rules are in-box too is unverified; the lab starts
    /// without them. An unrelated rule of the same group must survive everything.
    /// </summary>
    private static void AddFirewall(ServerModel server)
    {
        server.FirewallRules.Add(new FirewallRuleModel
        {
            Name = AttestationNames.AllowRule,
            DisplayName = "Azure Stack HCI IMDS Attestation (TCP-In)",
            Group = AttestationNames.FirewallGroup,
            Enabled = false,
            Protocol = "TCP",
            LocalPort = ["80"],
            LocalAddress = [AttestationNames.Address],
        });
        server.FirewallRules.Add(new FirewallRuleModel { Name = "AzsHci-Diagnostics-In", DisplayName = "Azure Stack HCI diagnostics", Group = AttestationNames.FirewallGroup, Protocol = "TCP", LocalPort = ["8443"] });
        server.FirewallRules.Add(new FirewallRuleModel { Name = "WINRM-HTTP-In-TCP", DisplayName = "Windows Remote Management (HTTP-In)", Group = "@FirewallAPI.dll,-30267", Protocol = "TCP", LocalPort = ["5985"] });
    }

    private static void AddNetwork(ClusterModel cluster, ServerModel server)
    {
        var converged = new SwitchModel { Id = Guid.NewGuid(), Name = "ConvergedSwitch", Type = VMSwitchType.External, Notes = "Compute and management" };
        server.Switches.Add(converged);
        server.Switches.Add(new SwitchModel { Id = Guid.NewGuid(), Name = "Isolated", Type = VMSwitchType.Private });
        var mac = cluster.NextMac();
        server.VirtualAdapters.Add(new VirtualAdapterModel { Id = $"Microsoft:{Guid.NewGuid()}", Name = "Management", VirtualMachineId = null, Mac = mac, SwitchId = converged.Id });
        HyperVHost.AddNetAdapter(server, "vEthernet (Management)", "Hyper-V Virtual Ethernet Adapter #2", mac).Addresses.Add(new AddressModel($"10.1.0.{10 + server.Number}", 24, IsAutomatic: false));
        HyperVHost.AddNetAdapter(server, "Storage 1", "Mellanox ConnectX-5", cluster.NextMac()).Addresses.Add(new AddressModel($"10.71.1.{10 + server.Number}", 24, IsAutomatic: false));
    }
}
