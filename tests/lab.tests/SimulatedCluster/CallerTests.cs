using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>The servers treat each caller by the caller's rights.</summary>
public sealed class CallerTests() : LabTests(new LabCluster(TimeProvider.System))
{
    private const string Groups = "@($PSSenderInfo.UserInfo.WindowsIdentity.Groups | ForEach-Object { [string]$_.Value }) -join ' '";

    [Theory]
    [InlineData("New-VMSwitch -Name A -SwitchType Private", "AccessDenied,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch PermissionDenied")]
    [InlineData("Disable-NetFirewallRule -Name AzsHci-ImdsAttestation-Allow-In -ErrorAction Stop", "Windows System Error 5,Disable-NetFirewallRule PermissionDenied")]
    [InlineData(
        @"Set-ItemProperty -Path HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters -Name ExcludeAdaptersByFriendlyName -Value x",
        "System.Security.SecurityException,Microsoft.PowerShell.Commands.SetItemPropertyCommand PermissionDenied")]
    public async Task Reader_AnyChange_IsRefusedWithTheModulesOwnError(string statement, string expected)
    {
        var before = Lab.State();

        var error = await RunAsync(LabCaller.Reader, $"$ErrorActionPreference='Stop'; try {{ {statement} }} catch {{ \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)\" }}");

        Assert.Equal(expected, error);
        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }

    [Fact]
    public async Task Reader_SetsANetworksRole_IsRefused()
    {
        var before = Lab.State();

        var error = await RunAsync(LabCaller.Reader, "$ErrorActionPreference='Stop'; try { $n = @(Get-ClusterNetwork)[0]; $n.Role = 0 } catch { 'refused' }");

        Assert.Equal("refused", error);
        Assert.True(JToken.DeepEquals(before, Lab.State()));
    }

    [Fact]
    public async Task Reader_Reads_AsTheOperatorDoes() => Assert.Equal(
        await RunAsync(LabCaller.Operator, "(Get-VM web01).Name"), await RunAsync(LabCaller.Reader, "(Get-VM web01).Name"));

    [Theory]
    [InlineData("Get-VM", "AccessDenied,Microsoft.HyperV.PowerShell.Commands.GetVM PermissionDenied")]
    [InlineData("Get-VMSwitch", "AccessDenied,Microsoft.HyperV.PowerShell.Commands.GetVMSwitch PermissionDenied")]
    [InlineData("(Get-AzureStackHCI).RegistrationStatus", "Registered")]
    public async Task Observer_ReadsAllButHyperV(string statement, string expected) => Assert.Equal(
        expected,
        await RunAsync(LabCaller.Observer, $"$ErrorActionPreference='Stop'; try {{ [string]({statement}) }} catch {{ \"$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)\" }}"));

    [Theory]
    [InlineData(LabCaller.Operator, true)]
    [InlineData(LabCaller.Reader, false)]
    public async Task Sender_Groups_TellWhetherTheCallerAdministersTheServer(LabCaller caller, bool administers) =>
        Assert.Equal(administers, (await RunAsync(caller, Groups))!.Contains("S-1-5-32-544", StringComparison.Ordinal));

    [Fact]
    public async Task Sender_RunspaceUsedAgain_IsTheNewCaller()
    {
        await RunAsync(LabCaller.Operator, Groups);

        Assert.DoesNotContain("S-1-5-32-544", await RunAsync(LabCaller.Reader, Groups), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hci-node1")]
    [InlineData("hci-lab")]
    public async Task Stranger_AnyNode_IsNotLetIn(string node)
    {
        var refused = await Assert.ThrowsAsync<RemoteInvocationException>(() => RunAsync(LabCaller.Stranger, "'in'", node));

        Assert.Equal(RemoteInvocationErrorKind.Denied, refused.Kind);
        Assert.Equal("AccessDenied,PSSessionStateBroken", refused.FullyQualifiedErrorId);
    }

    private async Task<string?> RunAsync(LabCaller caller, string script, string node = ServerScripts.Node)
    {
        string? last = null;
        await foreach (var record in Lab.InvokeAsync(ServerScripts.Invocation(script, node: node) with { Caller = caller }, CancellationToken.None))
        {
            last = (string?)JToken.Parse(record);
        }

        return last;
    }
}
