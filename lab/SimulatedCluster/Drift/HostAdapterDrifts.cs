using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using static AzureBenefits.Lab.SimulatedCluster.Model.AttestationNames;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Drifts of the host's own adapter on the attestation switch.</summary>
internal static class HostAdapterDrifts
{
    private static readonly VlanModel Promiscuous = VlanModel.Untagged with
    {
        Mode = VMNetworkAdapterVlanMode.Private,
        PrivateMode = VMNetworkAdapterPrivateVlanMode.Promiscuous,
        Primary = 10,
        SecondaryList = "200",
    };

    public static IReadOnlyList<Drift> All { get; } =
    [
        new("hostAdapterMissing", "The host's adapter on the switch was removed.",
            place => HyperVHost.RemoveHostAdapter(place.Cluster, place.Server, place.HostAdapter)),
        new("hostAdapterRenamed", "The host's adapter has the name that Windows gives.", place => place.NetAdapter.Name = $"vEthernet ({Host})"),
        new("addressMissing", "The adapter has no address.", place => place.NetAdapter.Addresses.Clear()),
        new("addressAutomatic", "The adapter has made up an address for itself.", place => SetAddress(place.NetAdapter, "169.254.7.7", PrefixLength, true)),
        new("addressWrong", "The adapter has another address.", place => SetAddress(place.NetAdapter, "169.254.169.252", PrefixLength, false)),
        new("addressPrefix", "The address has another prefix length.", place => SetAddress(place.NetAdapter, Address, 24, false)),
        new("addressExtra", "The adapter has a second address.",
            place => place.NetAdapter.Addresses.Add(new AddressModel($"192.168.77.{10 + place.Server.Number}", 24, IsAutomatic: false))),
        new("bindingEnabled", "File sharing is bound to the adapter.", place => SetBinding(place.NetAdapter, "ms_server", true)),
        new("bindingTcpipDisabled", "TCP/IP is not bound to the adapter.", place => SetBinding(place.NetAdapter, "ms_tcpip", false)),
        new("hostVlanUntagged", "The adapter has no VLAN.", place => place.HostAdapter.Vlan = VlanModel.Untagged),
        new("hostVlanPrimary", "The adapter's primary VLAN is another.", place => place.HostAdapter.Vlan = Promiscuous with { Primary = 11 }),
        new("hostVlanSecondary", "The adapter's secondary VLANs are others.", place => place.HostAdapter.Vlan = Promiscuous with { SecondaryList = "200-202" }),
    ];

    private static void SetAddress(NetAdapterModel adapter, string address, int prefixLength, bool isAutomatic)
    {
        adapter.Addresses.Clear();
        adapter.Addresses.Add(new AddressModel(address, prefixLength, isAutomatic));
    }

    private static void SetBinding(NetAdapterModel adapter, string component, bool enabled) =>
        adapter.Bindings.Single(binding => binding.ComponentId == component).Enabled = enabled;
}
