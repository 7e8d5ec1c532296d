using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Errors stop a script, or do not, as the real cmdlets' errors do, and carry their identifiers.</summary>
public sealed class ErrorTests() : LabTests(new LabCluster(TimeProvider.System))
{
    [Theory]
    [InlineData("Get-VM nope", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM InvalidArgument")]
    [InlineData("Get-VMSwitch nope", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVMSwitch InvalidArgument")]
    [InlineData("Add-VMNetworkAdapter -VMName nope", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.AddVMNetworkAdapter InvalidArgument")]
    [InlineData("Get-NetAdapter nope", "CmdletizationQuery_NotFound_Name,Get-NetAdapter ObjectNotFound")]
    [InlineData("Get-NetIPAddress 10.9.9.9", "CmdletizationQuery_NotFound_IPAddress,Get-NetIPAddress ObjectNotFound")]
    [InlineData("Get-NetFirewallRule -Name nope", "CmdletizationQuery_NotFound_InstanceID,Get-NetFirewallRule ObjectNotFound")]
    [InlineData("New-NetIPAddress 10.1.0.11 -InterfaceAlias 'Storage 1'", "Windows System Error 87,New-NetIPAddress InvalidArgument")]
    [InlineData("New-NetIPAddress 10.1.0.99 -InterfaceIndex 9999", "Windows System Error 1168,New-NetIPAddress ObjectNotFound")]
    [InlineData("Get-ItemProperty -Path HKLM:\\None", "PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand ObjectNotFound")]
    [InlineData(
        "Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' -Name None",
        "System.Management.Automation.PSArgumentException,Microsoft.PowerShell.Commands.GetItemPropertyCommand InvalidArgument")]
    public async Task Cmdlet_ThingThatDoesNotExist_ReportsTheRealIdentifier(string statement, string expected) =>
        Assert.Equal(expected, await Lab.ErrorOfAsync($"$ErrorActionPreference='Stop'; {statement} -ErrorAction Stop"));

    [Theory]
    [InlineData("Get-NetAdapter nope")]
    [InlineData("Get-NetIPAddress 10.9.9.9")]
    [InlineData("Get-NetFirewallRule -Name nope")]
    [InlineData("New-NetIPAddress 10.1.0.11 -InterfaceAlias 'Storage 1'")]
    public async Task NetworkCommand_UnderAScriptsPreference_DoesNotSeeIt(string statement)
    {
        Assert.Equal("after", await Lab.RunForTextAsync($"$ErrorActionPreference='Stop'; try {{ {statement}; 'after' }} catch {{ 'caught' }}"));
        Assert.Equal("caught", await Lab.RunForTextAsync($"try {{ {statement} -ErrorAction Stop; 'after' }} catch {{ 'caught' }}"));
        Assert.Equal("caught", await Lab.RunForTextAsync($"$global:ErrorActionPreference='Stop'; try {{ {statement}; 'after' }} catch {{ 'caught' }} finally {{ $global:ErrorActionPreference='Continue' }}"));
    }

    [Theory]
    [InlineData("Get-VM")]
    [InlineData("Get-VMSwitch nope")]
    [InlineData("New-VMSwitch -Name x -SwitchType Internal")]
    [InlineData("Get-VMNetworkAdapter -ManagementOS")]
    public async Task HyperVCmdlet_WithoutItsModule_IsUnknownUntilItIsInstalled(string statement)
    {
        Lab.Servers.SetFeature(ServerScripts.Node, "RSAT-Hyper-V-Tools", isInstalled: false);

        Assert.Equal("CommandNotFoundException ObjectNotFound", await Lab.ErrorOfAsync(statement));
        Assert.Empty(Lab.Cmdlets());

        await Lab.RunAsync("Install-WindowsFeature RSAT-Hyper-V-Tools -IncludeAllSubFeature");
        Assert.NotEqual("CommandNotFoundException ObjectNotFound", await Lab.RunForTextAsync($"try {{ $null = {statement} -ErrorAction Stop }} catch {{ \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)\"; return }} 'done'"));
    }

    [Fact]
    public async Task InstallWindowsFeature_UnknownName_IsRefused() => Assert.StartsWith(
        "NameDoesNotExist", await Lab.ErrorOfAsync("Install-WindowsFeature Hyper-X -ErrorAction Stop"), StringComparison.Ordinal);

    [Fact]
    public async Task NonTerminatingError_WithoutStop_LetsTheScriptGoOnAndEscapesCatch() =>
        Assert.Equal("after", await Lab.RunForTextAsync("try { Get-VM nope; 'after' } catch { 'caught' }"));

    [Fact]
    public async Task NonTerminatingError_AmongSeveralNames_LosesOnlyItsOwn() =>
        Assert.Equal(["web01", "sql01"], (await Lab.RunAsync("Get-VM web01,nope,sql01 | ForEach-Object { $_.Name }")).Select(name => (string?)name));

    [Fact]
    public async Task ScriptThatStopsOnErrors_UncaughtError_EndsTheInvocationWithItsIdentifier()
    {
        var error = await Lab.FailAsync("Get-NetAdapter nope -ErrorAction Stop; 'after'");
        Assert.Equal(RemoteInvocationErrorKind.ScriptError, error.Kind);
        Assert.Equal("CmdletizationQuery_NotFound_Name,Get-NetAdapter", error.FullyQualifiedErrorId);
        Assert.Equal("ObjectNotFound", error.Category);
    }

    [Fact]
    public async Task ScriptError_AfterRecords_KeepsTheRecordsBeforeIt()
    {
        var records = new List<string>();
        var error = await Assert.ThrowsAsync<RemoteInvocationException>(async () =>
        {
            await foreach (var record in Lab.InvokeAsync(ServerScripts.Invocation("1; 2; throw 'enough'; 3"), CancellationToken.None))
            {
                records.Add(record);
            }
        });
        Assert.Equal(["1", "2"], records);
        Assert.Equal("enough", error.FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Script_ThatDoesNotParse_IsAScriptError() =>
        Assert.Equal(RemoteInvocationErrorKind.ScriptError, (await Lab.FailAsync("if (")).Kind);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("hci-node2")]
    public async Task Node_UnknownOrDown_IsUnreachable(string node)
    {
        Lab.Reset("server-down");
        Assert.Equal(RemoteInvocationErrorKind.Unreachable, (await Lab.FailAsync("1", DownNode(node))).Kind);
    }

    [Fact]
    public async Task Node_NameOfTheCluster_IsAnsweredByAServerThatIsUp()
    {
        Lab.Reset("server-down");
        Assert.Equal("hci-lab", (string?)(await Lab.RunAsync("(Get-Cluster).Name", node: Lab.Name)).Single());
    }

    [Theory]
    [InlineData("Remove-VMSwitch Isolated -WhatIf")]
    [InlineData("Get-NetFirewallRule | Remove-NetFirewallRule -WhatIf")]
    [InlineData("Get-VM | Add-VMNetworkAdapter -WhatIf")]
    public async Task Change_WithWhatIf_ChangesNothingAndCountsAsNoChange(string statement)
    {
        var before = Lab.State().ToString();
        await Lab.RunAsync(statement);
        Assert.Equal(before, Lab.State().ToString());
        Assert.DoesNotContain(Lab.Cmdlets(), call => (bool)call["mutating"]!);
    }

    [Theory]
    [InlineData("Remove-VMSwitch Isolated")]
    [InlineData("Remove-NetIPAddress 10.71.1.11")]
    public async Task Change_ThatAsksAndIsNotConfirmed_FailsInASessionWithoutUserInterface(string statement)
    {
        var before = Lab.State().ToString();
        await Lab.FailAsync($"$ErrorActionPreference='Stop'; {statement}");
        Assert.Equal(before, Lab.State().ToString());
        await Lab.RunAsync($"$ErrorActionPreference='Stop'; {statement} -Confirm:$false");
        Assert.NotEqual(before, Lab.State().ToString());
    }

    /// <summary>Whichever server the scenario takes down.</summary>
    private string DownNode(string node) => node == "nowhere"
        ? node
        : (string)Lab.State()["servers"]!.First(server => (string?)server["state"] == "Down")["name"]!;
}
