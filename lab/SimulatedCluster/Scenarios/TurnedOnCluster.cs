using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Scenarios;

/// <summary>
/// Azure Benefits turned on everywhere, written from the public description of the platform's objects and independent of
/// the product's planner, so that the two can disagree.
/// </summary>
internal static class TurnedOnCluster
{
    private const string HostName = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    private const string GuestName = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";

    public static void Apply(ClusterModel cluster)
    {
        foreach (var server in cluster.Servers)
        {
            var attestationSwitch = AddHost(cluster, server);
            AddFirewall(server);
            var parameters = server.Registry.Key(FreshServer.ClusterParameters);
            parameters["ExcludeAdaptersByFriendlyName"] = $"{parameters["ExcludeAdaptersByFriendlyName"]},{HostName}";
            server.Attestation.SwitchId = attestationSwitch.Id;
            server.Attestation.Expiration = cluster.Registration.LastConnected + RegistrationModel.CertificateLifetime;
            foreach (var machine in server.VirtualMachines)
            {
                AddGuest(cluster, server, machine, attestationSwitch);
            }
        }

        cluster.DiscoverNetworks();
        cluster.Networks.Single(network => network.Subnet == "169.254.0.0").Role = 0;
    }

    private static SwitchModel AddHost(ClusterModel cluster, ServerModel server)
    {
        var created = HyperVHost.AddSwitch(cluster, server, Guid.NewGuid(), HostName, VMSwitchType.Internal, "Managed by Azure Stack HCI IMDS Attestation Service");
        var virtualAdapter = server.VirtualAdapters.Single(adapter => adapter.SwitchId == created.Id);
        virtualAdapter.Vlan = VlanModel.Untagged with
        {
            Mode = VMNetworkAdapterVlanMode.Private,
            PrivateMode = VMNetworkAdapterPrivateVlanMode.Promiscuous,
            Primary = 10,
            SecondaryList = "200",
        };
        var adapter = server.NetAdapters.Single(item => item.Mac == virtualAdapter.Mac);
        adapter.Name = HostName;
        adapter.Addresses.Clear();
        adapter.Addresses.Add(new AddressModel("169.254.169.253", 16, IsAutomatic: false));
        foreach (var binding in adapter.Bindings)
        {
            binding.Enabled = binding.ComponentId == "ms_tcpip";
        }

        return created;
    }

    private static void AddFirewall(ServerModel server)
    {
        server.FirewallRules.Single(rule => rule.Name == "AzsHci-ImdsAttestation-Allow-In").Enabled = true;
        foreach (var (protocol, direction, ports) in new[] { ("TCP", "Out", "Any"), ("UDP", "Out", "Any"), ("TCP", "In", "1-79,81-65535"), ("UDP", "In", "Any") })
        {
            var name = $"AzsHci-ImdsAttestation-Block-{protocol}-{direction}";
            server.FirewallRules.Add(new FirewallRuleModel
            {
                Name = name,
                DisplayName = name,
                Group = "@FirewallAPI.dll,-55001",
                Direction = $"{direction}bound",
                Action = "Block",
                Protocol = protocol,
                LocalPort = ports.Split(','),
                LocalAddress = ["169.254.169.253"],
            });
        }
    }

    private static void AddGuest(ClusterModel cluster, ServerModel server, VirtualMachineModel machine, SwitchModel attestationSwitch) =>
        server.VirtualAdapters.Add(new VirtualAdapterModel
        {
            Id = $@"Microsoft:{machine.Id.ToString().ToUpperInvariant()}\{Guid.NewGuid().ToString().ToUpperInvariant()}",
            Name = GuestName,
            VirtualMachineId = machine.Id,
            Mac = cluster.NextMac(),
            SwitchId = attestationSwitch.Id,
            DhcpGuard = OnOffState.On,
            RouterGuard = OnOffState.On,
            ClusterMonitored = false,
            Vlan = VlanModel.Untagged with
            {
                Mode = VMNetworkAdapterVlanMode.Private,
                PrivateMode = VMNetworkAdapterPrivateVlanMode.Isolated,
                Primary = 10,
                Secondary = 200,
            },
        });
}
