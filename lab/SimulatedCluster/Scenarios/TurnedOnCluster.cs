using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using static AzureBenefits.Lab.SimulatedCluster.Model.AttestationNames;

namespace AzureBenefits.Lab.SimulatedCluster.Scenarios;

/// <summary>
/// Azure Benefits turned on everywhere, written from the public description of the platform's objects and independent of
/// the product's planner, so that the two can disagree.
/// </summary>
internal static class TurnedOnCluster
{
    public static void Apply(ClusterModel cluster)
    {
        foreach (var server in cluster.Servers)
        {
            var attestationSwitch = AddHost(cluster, server);
            AddFirewall(server);
            var parameters = server.Registry.Key(ClusterParameters);
            parameters[ExcludedAdapters] = $"{parameters[ExcludedAdapters]},{Host}";
            server.Attestation.Bind(attestationSwitch.Id);
            server.Attestation.Expiration = cluster.Registration.LastConnected + RegistrationModel.CertificateLifetime;
            foreach (var machine in server.VirtualMachines)
            {
                AddGuest(cluster, server, machine, attestationSwitch.Id);
            }
        }

        cluster.DiscoverNetworks();
        cluster.Networks.Single(network => network.Subnet == NetworkModel.LinkLocal).Role = 0;
    }

    private static SwitchModel AddHost(ClusterModel cluster, ServerModel server)
    {
        var created = HyperVHost.AddSwitch(cluster, server, Guid.NewGuid(), Host, VMSwitchType.Internal, SwitchNotes);
        var virtualAdapter = server.VirtualAdapters.Single(adapter => adapter.SwitchId == created.Id);
        virtualAdapter.Vlan = VlanModel.Untagged with
        {
            Mode = VMNetworkAdapterVlanMode.Private,
            PrivateMode = VMNetworkAdapterPrivateVlanMode.Promiscuous,
            Primary = 10,
            SecondaryList = "200",
        };
        var adapter = server.NetAdapters.Single(item => item.Mac == virtualAdapter.Mac);
        adapter.Name = Host;
        adapter.Addresses.Clear();
        adapter.Addresses.Add(new AddressModel(Address, PrefixLength, IsAutomatic: false));
        foreach (var binding in adapter.Bindings)
        {
            binding.Enabled = binding.ComponentId == "ms_tcpip";
        }

        return created;
    }

    private static void AddFirewall(ServerModel server)
    {
        server.FirewallRules.Single(rule => rule.Name == AllowRule).Enabled = true;
        foreach (var (protocol, direction, ports) in new[] { ("TCP", "Out", "Any"), ("UDP", "Out", "Any"), ("TCP", "In", "1-79,81-65535"), ("UDP", "In", "Any") })
        {
            var name = $"{BlockRules}{protocol}-{direction}";
            server.FirewallRules.Add(new FirewallRuleModel
            {
                Name = name,
                DisplayName = $"Azure Stack HCI IMDS Attestation ({protocol}-{direction})",
                Group = FirewallGroup,
                Direction = $"{direction}bound",
                Action = "Block",
                Protocol = protocol,
                LocalPort = ports.Split(','),
                LocalAddress = [Address],
            });
        }
    }

    public static void AddGuest(ClusterModel cluster, ServerModel server, VirtualMachineModel machine, Guid switchId) =>
        server.VirtualAdapters.Add(new VirtualAdapterModel
        {
            Id = VirtualAdapterModel.NewId(machine.Id),
            Name = Guest,
            VirtualMachineId = machine.Id,
            Mac = cluster.NextMac(),
            SwitchId = switchId,
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
