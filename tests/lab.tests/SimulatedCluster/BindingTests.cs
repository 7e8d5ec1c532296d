using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Parameters bind as those of the real cmdlets do.</summary>
public sealed class BindingTests() : LabTests(new LabCluster(TimeProvider.System))
{
    [Theory]
    [InlineData("(Get-VM web01).Name")]
    [InlineData("(Get-VM -VMName WEB01).Name")]
    [InlineData("('web01' | Get-VM).Name")]
    [InlineData("(Get-VM -Id (Get-VM web01).Id).Name")]
    [InlineData("(Get-VM w?b01).Name")]
    public async Task GetVM_NameAliasPipelineAndId_FindsIt(string script) => Assert.Equal("web01", await Lab.RunForTextAsync(script));

    [Theory]
    [InlineData("(Get-VMSwitch ConvergedSwitch).Name")]
    [InlineData("(Get-VMSwitch -SwitchName ConvergedSwitch).Name")]
    [InlineData("(Get-VMSwitch -SwitchId (Get-VMSwitch ConvergedSwitch).Id).Name")]
    [InlineData("((Get-VMSwitch ConvergedSwitch).Id | Get-VMSwitch).Name")]
    [InlineData("(Get-VMSwitch -SwitchType External).Name")]
    public async Task GetVMSwitch_NameAliasAndId_FindsIt(string script) => Assert.Equal("ConvergedSwitch", await Lab.RunForTextAsync(script));

    [Theory]
    [InlineData("(Get-VM web01 | Get-VMNetworkAdapter).VMName")]
    [InlineData("(Get-VMNetworkAdapter web01 'Network*').VMName")]
    [InlineData("(Get-VMNetworkAdapter -VMName web01 -VMNetworkAdapterName 'Network Adapter').VMName")]
    [InlineData("(Get-VM web01 | Get-VMNetworkAdapter | Get-VMNetworkAdapterVlan).ParentAdapter.VMName")]
    public async Task GetVMNetworkAdapter_ObjectsAndNames_FindsTheMachinesAdapter(string script) => Assert.Equal("web01", await Lab.RunForTextAsync(script));

    [Theory]
    [InlineData("(Get-NetAdapter | Where-Object { $_.ifIndex -eq (Get-NetAdapter 'Storage 1').InterfaceIndex }).Name")]
    [InlineData("(Get-NetAdapter -ifAlias 'Storage*').Name")]
    [InlineData("(Get-NetAdapter -Physical).Name")]
    [InlineData("(Get-NetAdapter 'Storage 1' | Get-NetIPAddress).InterfaceAlias")]
    [InlineData("(Get-NetAdapter 'Storage 1' | Get-NetAdapterBinding -ComponentID ms_tcpip).Name")]
    public async Task GetNetAdapter_NameIndexAndPipeline_FindsIt(string script) => Assert.Equal("Storage 1", await Lab.RunForTextAsync(script));

    [Theory]
    [InlineData("Get-NetFirewallRule -ID WINRM-HTTP-In-TCP")]
    [InlineData("Get-NetFirewallRule -DisplayName '*(HTTP-In)'")]
    [InlineData("Get-NetFirewallRule -Group '@FirewallAPI.dll,-30267'")]
    public async Task GetNetFirewallRule_NameDisplayNameAndGroup_LeadsToItsFilters(string script)
    {
        Assert.Equal("5985", await Lab.RunForTextAsync($"({script} | Get-NetFirewallPortFilter).LocalPort"));
        Assert.Equal("Any", await Lab.RunForTextAsync($"({script} | Get-NetFirewallAddressFilter).RemoteAddress"));
    }

    [Theory]
    [InlineData("Get-VM -Nonsense 1", "NamedParameterNotFound")]
    [InlineData("Remove-VMNetworkAdapter -VMName web01 -Force", "NamedParameterNotFound")]
    [InlineData("Set-VMNetworkAdapterVlan -VMName web01 -SecondaryVlanId 'many'", "CannotConvertArgumentNoMessage")]
    [InlineData("New-VMSwitch -Name x -SwitchType Imaginary", "CannotConvertArgumentNoMessage")]
    [InlineData("New-NetIPAddress -IPAddress 10.0.0.1 -InterfaceIndex 1 -InterfaceAlias x", "AmbiguousParameterSet")]
    [InlineData("Set-VMNetworkAdapter -VMNetworkAdapter (Get-VMNetworkAdapter -VMName *) -DhcpGuard On", "CannotConvertArgument")]
    public async Task Cmdlet_ParameterTheRealOneLacksOrCannotTake_DoesNotBind(string statement, string errorId)
    {
        Assert.StartsWith(errorId, await Lab.ErrorOfAsync(statement), StringComparison.Ordinal);
        Assert.DoesNotContain(Lab.Cmdlets(), call => (bool)call["mutating"]!);
    }

    // A piped bag is taken for the name of a virtual machine, which there is not: as with the real cmdlets, whose -VMName takes pipeline input.
    [Theory]
    [InlineData("Get-VM web01", "$bag | Add-VMNetworkAdapter", "InvalidParameter,")]
    [InlineData("Get-VMNetworkAdapter -VMName web01", "$bag | Remove-VMNetworkAdapter", "InvalidParameter,")]
    [InlineData("Get-VM web01", "Add-VMNetworkAdapter -VM $bag", "CannotConvertArgument")]
    [InlineData("Get-VMNetworkAdapter -VMName web01", "Remove-VMNetworkAdapter -VMNetworkAdapter $bag", "CannotConvertArgument")]
    [InlineData("Get-VMNetworkAdapter -VMName web01", "Set-VMNetworkAdapterVlan -VMNetworkAdapter $bag -Untagged", "CannotConvertArgument")]
    [InlineData("Get-NetFirewallRule -Name WINRM-HTTP-In-TCP", "$bag | Disable-NetFirewallRule -ErrorAction Stop", "InputObjectNotBound")]
    [InlineData("Get-NetAdapter 'Storage 1'", "$bag | Rename-NetAdapter -NewName x -ErrorAction Stop", "InputObjectNotBound")]
    public async Task Cmdlet_PropertyBagInsteadOfALiveObject_DoesNotBind(string read, string change, string errorId)
    {
        var script = $"$ErrorActionPreference='Stop'; $o = {read}; $bag = [pscustomobject]@{{ Name = $o.Name; Id = $o.Id; VMName = $o.VMName; VMId = $o.VMId }}; {change}";
        Assert.StartsWith(errorId, await Lab.ErrorOfAsync(script), StringComparison.Ordinal);
        Assert.DoesNotContain(Lab.Cmdlets(), call => (bool)call["mutating"]!);
    }

    [Fact]
    public async Task Session_CommandsTheLabDoesNotOffer_AreUnknown()
    {
        foreach (var command in new[] { "Get-Content", "Invoke-Expression", "Invoke-CimMethod", "Get-ChildItem" })
        {
            Assert.Equal("CommandNotFoundException ObjectNotFound", await Lab.ErrorOfAsync(command));
        }
    }

    [Fact]
    public async Task Parameters_OfTheParamBlock_KeepTheirTypesAndOthersAreIgnored()
    {
        var records = await Lab.RunAsync(
            "param([string]$Text, [int]$Number, [bool]$Flag, $List) [ordered]@{ text = $Text; number = $Number; flag = $Flag; list = $List; other = $Other }",
            new { text = "a'b $x", Number = 7, Flag = true, List = new object[] { 1, "two" }, Other = "ignored" });
        Assert.Equal("""{"text":"a'b $x","number":7,"flag":true,"list":[1,"two"],"other":null}""", records.Single().ToString(Newtonsoft.Json.Formatting.None));
    }
}
