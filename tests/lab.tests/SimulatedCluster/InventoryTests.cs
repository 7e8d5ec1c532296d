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

    [Fact]
    public async Task GetCimInstance_DataExchange_TellsARunningGuestsSystemAndNoOtherS()
    {
        Lab.Reset("v2");
        const string Script = "Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent | ForEach-Object { [ordered]@{ id = $_.SystemName; items = @($_.GuestIntrinsicExchangeItems) } }";
        var told = (await Lab.RunAsync(Script)).ToDictionary(record => Guid.Parse((string)record["id"]!), record => string.Concat(record["items"]!.Select(item => (string?)item)));

        Assert.Contains("<VALUE>Windows Server 2022 Datacenter: Azure Edition</VALUE>", told[IdOf("web02")], StringComparison.Ordinal);
        Assert.Contains("<VALUE>10.0.20348.1850</VALUE>", told[IdOf("web02")], StringComparison.Ordinal);
        Assert.Equal("", told[IdOf("legacy-erp")]);
    }

    [Fact]
    public async Task GetCimInstance_UnknownClassOrNamespace_IsAnError()
    {
        Assert.Equal(
            "HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand MetadataError",
            await Lab.ErrorOfAsync("Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_Nothing -ErrorAction Stop"));
        Assert.StartsWith("HRESULT 0x8004100e", await Lab.ErrorOfAsync("Get-CimInstance Msvm_KvpExchangeComponent -ErrorAction Stop"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnableVMIntegrationService_ByComponentId_IsWhatTheSettingsTell()
    {
        Lab.Reset("v2");
        const string Enabled = "@(Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_GuestServiceInterfaceComponentSettingData | Where-Object { $_.EnabledState -eq 2 }).Count";
        var before = (int)(await Lab.RunAsync(Enabled)).Single();
        await Lab.RunAsync("Get-VMIntegrationService -VM (Get-VM sql01) | Where-Object { $_.Id -like '*6C09BB55-D683-4DA0-8931-C9BF705F6480' } | Enable-VMIntegrationService");

        Assert.Equal(before + 1, (int)(await Lab.RunAsync(Enabled)).Single());
        Assert.True((bool)Lab.Machine("sql01")["integrationServices"]!["Guest Service Interface"]!);
    }

    [Fact]
    public async Task SetAzureStackHCIAttestation_InV2_TurnsLegacyOsSupportOnAndOffAndKeepsTheCertificate()
    {
        Lab.Reset("v2");
        const string Read = "Get-AzureStackHCIAttestation | ForEach-Object { \"$($_.Status) $($_.LegacyOsSupport)\" }";
        Assert.Equal("Active Disabled", await Lab.RunForTextAsync(Read));
        await Lab.RunAsync("Set-AzureStackHCIAttestation -SwitchId (New-VMSwitch -Name A -SwitchType Internal).Id");
        Assert.Equal("Active Enabled", await Lab.RunForTextAsync(Read));
        await Lab.RunAsync("Set-AzureStackHCIAttestation -SwitchId ([guid]::Empty)");
        Assert.Equal("Active Disabled", await Lab.RunForTextAsync(Read));
    }

    private Guid IdOf(string machine) => Guid.Parse((string)Lab.Machine(machine)["id"]!);
}
