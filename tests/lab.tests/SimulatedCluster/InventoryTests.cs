using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>What a server tells of itself and of its virtual machines besides their adapters.</summary>
public sealed class InventoryTests() : LabTests(new LabCluster(TimeProvider.System, "ready"))
{
    [Fact]
    public async Task GetClusterGroup_OfAMember_GivesItsRolesOnly()
    {
        var ofNode = await Lab.RunAsync("(Get-ClusterNode -Name hci-node2 | Get-ClusterGroup | ForEach-Object { $_.Name })");
        var owned = Lab.State()["virtualMachines"]!.Where(machine => (string?)machine["server"] == "hci-node2").Select(machine => (string?)machine["name"]);

        Assert.Equal(owned.Order(), ofNode.Select(name => (string?)name).Order());
    }

    [Fact]
    public async Task GetNetFirewallProfile_ActiveStore_GivesTheThreeProfilesWithEnumsAsText() => Assert.Equal(
        "Domain True True, Private True True, Public True True",
        await Lab.RunForTextAsync("@(Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { \"$($_.Name) $($_.Enabled) $($_.AllowLocalFirewallRules)\" }) -join ', '"));

    [Fact]
    public async Task GetNetFirewallProfile_UnknownProfile_IsNotFound() =>
        Assert.Equal("CmdletizationQuery_NotFound_InstanceID,Get-NetFirewallProfile ObjectNotFound", await Lab.ErrorOfAsync("Get-NetFirewallProfile -Name Home -ErrorAction Stop"));
}
