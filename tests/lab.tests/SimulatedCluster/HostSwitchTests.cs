using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>What Windows does by itself when an internal switch comes and goes.</summary>
public sealed class HostSwitchTests() : LabTests(new LabCluster(TimeProvider.System))
{
    private const string Create = "$ErrorActionPreference='Stop'; $s = New-VMSwitch -Name Inner -SwitchType Internal -Notes 'n'; ";

    [Fact]
    public async Task NewVMSwitch_Internal_BringsAnAdapterWithAnAutomaticAddressAndAllBindings()
    {
        await Lab.RunAsync(Create);
        var adapter = Adapter("vEthernet (Inner)")!;
        Assert.StartsWith("169.254.", (string?)adapter["addresses"]!.Single(), StringComparison.Ordinal);
        Assert.EndsWith("/16", (string?)adapter["addresses"]!.Single(), StringComparison.Ordinal);
        Assert.Contains("ms_server", adapter["enabledBindings"]!.Values<string>());
        Assert.Equal((string?)Switch("Inner")!["id"], (string?)adapter["switchId"]);
        Assert.Equal("Untagged", (string?)adapter["vlan"]!["mode"]);
    }

    [Fact]
    public async Task NewVMSwitch_Private_BringsNoAdapter()
    {
        var before = Lab.Server()["hostAdapters"]!.Count();
        await Lab.RunAsync("New-VMSwitch -Name Inner -SwitchType Private");
        Assert.Equal(before, Lab.Server()["hostAdapters"]!.Count());
    }

    [Fact]
    public async Task HostAdapter_FoundByMac_IsTheOneOfTheSwitch() => Assert.Equal("vEthernet (Inner)", await Lab.RunForTextAsync(
        "$null = New-VMSwitch -Name Inner -SwitchType Internal; $v = Get-VMNetworkAdapter -ManagementOS -SwitchName Inner; "
        + "(Get-NetAdapter | Where-Object { ($_.MacAddress -replace '-','') -eq $v.MacAddress }).Name"));

    [Fact]
    public async Task NewNetIPAddress_OnIt_ReplacesNothingByItself()
    {
        await Lab.RunAsync(Create + "$null = New-NetIPAddress -InterfaceAlias 'vEthernet (Inner)' -IPAddress 169.254.169.253 -PrefixLength 16");
        Assert.Equal(2, Adapter("vEthernet (Inner)")!["addresses"]!.Count());
    }

    [Fact]
    public async Task RenameNetAdapter_RenamesTheClusterNetworkInterface()
    {
        await Lab.RunAsync(Create + "Rename-NetAdapter -Name 'vEthernet (Inner)' -NewName Renamed");
        Assert.Equal("hci-node1 - Renamed", (string?)LinkLocalNetwork()!["interfaces"]!.Single());
    }

    [Fact]
    public async Task ClusterNetwork_OfTheNewAdapters_AppearsWithARoleAndIsPartitionedUntilItHasNone()
    {
        await Lab.RunAsync(Create);
        await Lab.RunAsync(Create, node: "hci-node2");
        var network = LinkLocalNetwork()!;
        Assert.Equal(("Cluster", "Partitioned", 2), ((string?)network["role"], (string?)network["state"], network["interfaces"]!.Count()));

        await Lab.RunAsync("$n = Get-ClusterNetwork | Where-Object { $_.Address -eq '169.254.0.0' }; $n.Role = 0", node: "hci-node2");
        network = LinkLocalNetwork()!;
        Assert.Equal(("None", "Up"), ((string?)network["role"], (string?)network["state"]));
        Assert.Contains(Lab.Cmdlets(), call => (string?)call["name"] == "ClusterNetwork.Role" && (bool)call["mutating"]!);
    }

    [Fact]
    public async Task RemoveVMSwitch_TakesItsAdapterAndNetworkAndDisconnectsVirtualMachines()
    {
        await Lab.RunAsync(Create + "Add-VMNetworkAdapter -VMName web01 -Name Extra -SwitchName Inner; Remove-VMSwitch Inner -Force");
        Assert.Null(Switch("Inner"));
        Assert.Null(Adapter("vEthernet (Inner)"));
        Assert.Null(LinkLocalNetwork());
        var extra = Lab.Machine("web01")["adapters"]!.Single(adapter => (string?)adapter["name"] == "Extra");
        Assert.Equal((false, null), ((bool)extra["connected"]!, (string?)extra["switchName"]));
    }

    [Fact]
    public async Task AddVMNetworkAdapter_ManagementOS_AddsAndRemovesAHostAdapter()
    {
        await Lab.RunAsync("Add-VMNetworkAdapter -ManagementOS -Name Second -SwitchName ConvergedSwitch");
        Assert.NotNull(Adapter("vEthernet (Second)"));
        await Lab.RunAsync("Get-VMNetworkAdapter -ManagementOS -Name Second | Remove-VMNetworkAdapter");
        Assert.Null(Adapter("vEthernet (Second)"));
    }

    [Theory]
    [InlineData("-Promiscuous -PrimaryVlanId 10 -SecondaryVlanIdList '200-201'", "Promiscuous", "200,201")]
    [InlineData("-Isolated -PrimaryVlanId 10 -SecondaryVlanId 200", "Isolated", "200")]
    public async Task SetVMNetworkAdapterVlan_PrivateModes_AreKept(string arguments, string mode, string secondary)
    {
        await Lab.RunAsync(Create + $"Set-VMNetworkAdapterVlan -ManagementOS -VMNetworkAdapterName Inner {arguments}");
        var vlan = Adapter("vEthernet (Inner)")!["vlan"]!;
        Assert.Equal((mode, "10", secondary), ((string?)vlan["mode"], (string?)vlan["primary"], (string?)vlan["secondary"]));
    }

    [Theory]
    [InlineData("-Promiscuous -PrimaryVlanId 10")]
    [InlineData("-Isolated -SecondaryVlanId 200")]
    [InlineData("-Isolated -Access -VlanId 4")]
    public async Task SetVMNetworkAdapterVlan_HalfASetting_IsRefused(string arguments) => Assert.StartsWith(
        "InvalidParameter", await Lab.ErrorOfAsync(Create + $"Set-VMNetworkAdapterVlan -ManagementOS -VMNetworkAdapterName Inner {arguments}"), StringComparison.Ordinal);

    private JToken? Adapter(string name) => Lab.Server()["hostAdapters"]!.SingleOrDefault(adapter => (string?)adapter["name"] == name);

    private JToken? Switch(string name) => Lab.Server()["switches"]!.SingleOrDefault(item => (string?)item["name"] == name);

    private JToken? LinkLocalNetwork() => Lab.State()["cluster"]!["networks"]!.SingleOrDefault(network =>
        network["interfaces"]!.All(item => ((string)item!).EndsWith("(Inner)", StringComparison.Ordinal) || ((string)item!).EndsWith("Renamed", StringComparison.Ordinal)));
}
