using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>The kinds of statements that the platform's own tools use on these objects work as they do on Windows.</summary>
public sealed class PlatformScriptTests() : LabTests(new LabCluster(TimeProvider.System, "small"))
{
    private const string Key = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";

    [Theory]
    [InlineData("Inbound")]
    [InlineData("Outbound")]
    public async Task NewNetFirewallRule_WithEveryDefaultNamed_IsTheSameRule(string direction)
    {
        await Lab.RunAsync($$"""
            $short = @{ Direction = '{{direction}}'; Action = 'Block'; Protocol = 'TCP'; LocalPort = @('1-79', '81-65535'); LocalAddress = '169.254.169.253'; ErrorAction = 'Stop' }
            $rest = @{
                Enabled = 'True'; Profile = 'Any'; EdgeTraversalPolicy = 'Block'; LooseSourceMapping = $false; LocalOnlyMapping = $false; Program = 'Any'; Service = 'Any'
                RemotePort = 'Any'; RemoteAddress = 'Any'; IcmpType = 'Any'; DynamicTarget = 'Any'; InterfaceAlias = 'Any'; InterfaceType = 'Any'; LocalUser = 'Any'
                RemoteUser = 'Any'; RemoteMachine = 'Any'; Authentication = 'NotRequired'; Encryption = 'NotRequired'; OverrideBlockRules = $false; PolicyStore = 'PersistentStore'
            }
            $null = New-NetFirewallRule -Name A -DisplayName Rule @short
            $null = New-NetFirewallRule -Name B -DisplayName Rule @short @rest
            """);
        Assert.Equal(Without("name", Rule("A")), Without("name", Rule("B")));
    }

    [Fact]
    public async Task NewNetFirewallRule_OfOneProgram_IsNotOfAny()
    {
        await Lab.RunAsync("$null = New-NetFirewallRule -Name A -DisplayName A -Program 'C:\\a.exe' -ErrorAction Stop; Set-NetFirewallRule -Name A -Service W32Time -ErrorAction Stop");
        Assert.Equal("""{"Program":"C:\\a.exe","Service":"W32Time"}""", Rule("A")["limits"]!.ToString(Newtonsoft.Json.Formatting.None));
        await Lab.RunAsync("Set-NetFirewallRule -Name A -Program Any -Service Any -ErrorAction Stop");
        Assert.Empty(Rule("A")["limits"]!);
    }

    [Theory]
    [InlineData("hci-node1")]
    [InlineData("hci-node2")]
    public async Task Rule_WhoseGroupIsAssigned_HasItOnceItIsSet(string node)
    {
        Lab.Reset(node == "hci-node2" ? "constrained" : "small");
        const string Change = "$rule = Get-NetFirewallRule -Name WINRM-HTTP-In-TCP -ErrorAction Stop; $rule.Group = '@FirewallAPI.dll,-55001'";
        await Lab.RunAsync(Change, node: node);
        Assert.Equal("@FirewallAPI.dll,-30267", (string?)Rule("WINRM-HTTP-In-TCP", node)["group"]);
        await Lab.RunAsync($"{Change}; $rule | Set-NetFirewallRule -ErrorAction Stop", node: node);
        Assert.Equal("@FirewallAPI.dll,-55001", (string?)Rule("WINRM-HTTP-In-TCP", node)["group"]);
    }

    [Theory]
    [InlineData("Disable-NetFirewallRule", false)]
    [InlineData("Enable-NetFirewallRule", true)]
    public async Task FirewallCommand_WithoutARule_ActsOnAll(string command, bool isEnabled)
    {
        await Lab.RunAsync(command);
        Assert.All(Lab.Server()["firewallRules"]!, rule => Assert.Equal(isEnabled, (bool)rule["enabled"]!));
    }

    [Fact]
    public async Task RemoveNetFirewallRule_WithoutARule_RemovesAll()
    {
        await Lab.RunAsync("Remove-NetFirewallRule");
        Assert.Empty(Lab.Server()["firewallRules"]!);
    }

    [Fact]
    public async Task Binding_PipedToDisable_IsTheOnlyOneSwitchedOff()
    {
        string[] before = [.. Bindings()];
        await Lab.RunAsync("Get-NetAdapterBinding -Name 'Storage 1' -ComponentID ms_tcpip6 | Disable-NetAdapterBinding -ErrorAction Stop");
        Assert.Equal(before.Except(["ms_tcpip6"]), Bindings());
        Assert.Equal("ms_tcpip6", await Lab.RunForTextAsync("(Enable-NetAdapterBinding -Name 'Storage 1' -ComponentID ms_tcpip6 -PassThru).ComponentID"));
        Assert.Equal(before, Bindings());
    }

    [Fact]
    public async Task SetVMNetworkAdapterVlan_WithPassthru_GivesTheSetting() => Assert.Equal(
        "Private 10", await Lab.RunForTextAsync("$vlan = Set-VMNetworkAdapterVlan -VMName web01 -Isolated -PrimaryVlanId 10 -SecondaryVlanId 200 -Passthru; \"$($vlan.OperationMode) $($vlan.PrimaryVlanId)\""));

    [Fact]
    public async Task ClusterInterface_OfAServersAdapter_NamesItById() => Assert.Equal(
        "True",
        await Lab.RunForTextAsync(
            "$id = (Get-NetAdapter -Name 'Storage 1').DeviceID; [string](@(Get-ClusterNode hci-node1 | Get-ClusterNetworkInterface | Where-Object { \"{$($_.AdapterId)}\" -eq $id }).Count -eq 1)"));

    [Theory]
    [InlineData("Set-CimInstance -Property @{ Role = [uint32]0 }")]
    [InlineData("ForEach-Object { $_.Role = 0; Set-CimInstance -InputObject $_ }")]
    public async Task ClusterNetwork_AsACimInstance_HasARoleThatCanBeSetInEveryMode(string change)
    {
        Lab.Reset("constrained");
        await Lab.RunAsync($"Get-CimInstance -Namespace root/MSCluster -ClassName MSCluster_Network | Where-Object {{ $_.Name -eq 'Cluster Network 2' }} | {change}", node: "hci-node2");
        Assert.Equal(["ClusterAndClient", "None"], Lab.State()["cluster"]!["networks"]!.Select(network => (string?)network["role"]));
    }

    [Fact]
    public async Task ClusterNetwork_WhoseProviderWritesNothing_SaysSo()
    {
        Lab.HasWritableNetworkRole = false;
        Assert.Equal(
            "HRESULT 0x80041024,Microsoft.Management.Infrastructure.CimCmdlets.SetCimInstanceCommand NotImplemented",
            await Lab.ErrorOfAsync("Get-CimInstance -Namespace root/MSCluster -ClassName MSCluster_Network | Set-CimInstance -Property @{ Role = 0 } -ErrorAction Stop"));
    }

    [Fact]
    public async Task NewItemProperty_OverAnExistingValue_SaysThatItIsThere()
    {
        Assert.Equal(
            "System.IO.IOException,Microsoft.PowerShell.Commands.NewItemPropertyCommand ResourceExists",
            await Lab.ErrorOfAsync($"$null = New-ItemProperty -Path '{Key}' -Name ClusterName -Value x -ErrorAction Stop"));
        Assert.Equal("Parameters", await Lab.RunForTextAsync($"(New-ItemProperty -Path '{Key}' -Name Mine -Value x).PSChildName"));
    }

    /// <summary>As the registry provider of PowerShell for Windows names it; tests/windows compares everything else.</summary>
    [Theory]
    [InlineData("Get-ItemProperty -Path '{0}' -Name Nope", "Nope")]
    [InlineData("Remove-ItemProperty -Path '{0}' -Name Nope", "Nope")]
    [InlineData("New-ItemProperty -Path '{0}' -Name ClusterName -Value x", @"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters")]
    [InlineData(@"Set-ItemProperty -Path '{0}\Nope' -Name N -Value x", @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters\Nope")]
    public async Task RegistryError_Target_IsTheOneThatTheProviderNames(string statement, string expected) => Assert.Equal(
        expected,
        await Lab.RunForTextAsync($"try {{ {statement.Replace("{0}", Key, StringComparison.Ordinal)} -ErrorAction Stop }} catch {{ $_.CategoryInfo.TargetName }}"));

    [Fact]
    public async Task RegistryList_SetAsText_StaysAList()
    {
        await Lab.RunAsync($"$null = New-ItemProperty -Path '{Key}' -Name Mine -PropertyType MultiString -Value @('a', 'b'); Set-ItemProperty -Path '{Key}' -Name Mine -Value 'a,b,c'");
        Assert.Equal(["a,b,c"], Lab.Server()["registry"]![Key]!["Mine"]!.Select(text => (string?)text));
    }

    [Theory]
    [InlineData("Get-ClusterNode nope", "ClusterObjectNotFound,Microsoft.FailoverClusters.PowerShell.GetClusterNodeCommand ObjectNotFound")]
    [InlineData("Get-ClusterGroup nope", "ClusterObjectNotFound,Microsoft.FailoverClusters.PowerShell.GetClusterGroupCommand ObjectNotFound")]
    public async Task ClusterCmdlet_ThingThatDoesNotExist_EndsItsIdentifierAsTheModuleDoes(string statement, string expected) =>
        Assert.Equal(expected, await Lab.ErrorOfAsync($"{statement} -ErrorAction Stop"));

    [Theory]
    [InlineData("[int](Get-VMNetworkAdapterVlan -ManagementOS)[0].OperationMode", 0)]
    [InlineData("[int](Get-VM web01).State", 2)]
    public async Task Enumeration_OfHyperV_HasItsNumber(string script, int number) => Assert.Equal(number, (int)Assert.Single(await Lab.RunAsync(script)));

    [Fact]
    public async Task IntegrationSettings_OfHyperV_AreOfDefinitionsAndCheckpointsToo()
    {
        var ids = (await Lab.RunAsync("Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponentSettingData | ForEach-Object { $_.InstanceID }")).Select(id => (string)id!).ToArray();
        Assert.Equal(3 + 1 + 4, ids.Length);
        Assert.Equal(4, ids.Count(id => id.StartsWith(@"Microsoft:Definition\", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NewNetIPAddress_UntilDuplicatesWereLookedFor_IsTentative()
    {
        Lab.DuplicateDetectionTime = TimeSpan.FromHours(1);
        Assert.Equal("Tentative", await Lab.RunForTextAsync("[string](New-NetIPAddress 10.71.1.99 -InterfaceAlias 'Storage 1' -ErrorAction Stop).AddressState"));
        Lab.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Preferred", await Lab.RunForTextAsync("[string](Get-NetIPAddress 10.71.1.99 -ErrorAction Stop).AddressState"));
    }

    [Fact]
    public async Task Registration_OfAClusterWithoutOne_LeavesItsStatesBlank()
    {
        Lab.Reset("not-registered");
        Assert.Equal("NotYet||", await Lab.RunForTextAsync("$r = Get-AzureStackHCI; \"$($r.RegistrationStatus)|$($r.ConnectionStatus)|$($r.IMDSAttestation)\""));
    }

    private JToken Rule(string name, string node = "hci-node1") => Lab.Server(node)["firewallRules"]!.Single(rule => (string?)rule["name"] == name);

    private IEnumerable<string> Bindings() =>
        Lab.Server()["hostAdapters"]!.Single(adapter => (string?)adapter["name"] == "Storage 1")["enabledBindings"]!.Select(id => (string)id!);

    private static string Without(string property, JToken token) =>
        new JObject(((JObject)token).Properties().Where(item => item.Name != property)).ToString();
}
