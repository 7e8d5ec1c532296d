using System.Management.Automation.Runspaces;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>
/// The module on servers whose application control lets remote scripts run in ConstrainedLanguage mode only, as Azure Local's
/// does: over PowerShell remoting everything ends as on other servers.
/// </summary>
public sealed class ConstrainedServerTests
{
    [Theory]
    [InlineData("[string]$ExecutionContext.SessionState.LanguageMode", "FullLanguage", "ConstrainedLanguage")]
    [InlineData("(Get-ClusterNetwork | Select-Object -First 1).Role = 1; 'set'", "set", "PropertySetterNotSupportedInConstrainedLanguage")]
    [InlineData("[System.IO.File]::Exists('x'); 'called'", "called", "MethodInvocationNotSupportedInConstrainedLanguage")]
    [InlineData("(Get-NetFirewallRule -Name WINRM-HTTP-In-TCP).DisplayName = 'x'; 'set'", "set", "set")]
    [InlineData("[datetime]::UtcNow.Kind -eq 'Utc'", "True", "True")]
    public async Task Session_OfOneServer_AllowsWhatItsApplicationControlAllows(string script, string onOthers, string onConstrained)
    {
        await using var console = new ModuleSession("constrained");

        Assert.Equal((onOthers, onConstrained), (Answer("hci-node1"), Answer("hci-node2")));

        string Answer(string server)
        {
            using var runspace = RunspaceFactory.CreateRunspace(console.Lab.Connect(server));
            runspace.Open();
            using var shell = System.Management.Automation.PowerShell.Create(runspace);
            return $"{shell.AddScript($"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}").Invoke().Last()}";
        }
    }

    [Theory]
    [InlineData("small")]
    [InlineData("small-v2")]
    public async Task Commands_OnConstrainedServers_EndAsOnOthers(string scenario) =>
        Assert.Equal(await EndsAsync(scenario, isConstrained: false), await EndsAsync(scenario, isConstrained: true));

    [Fact]
    public async Task Repair_NetworkRoleThatNoScriptCanSet_WarnsWithTheWayToSetIt()
    {
        await using var console = new ModuleSession("small-on");
        console.Lab.Drift("hci-node2", "networkRole");
        console.Lab.HasWritableNetworkRole = false;

        console.Run("Repair-AzureBenefits");

        Assert.Contains("Failover Cluster Manager", console.Screen, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> EndsAsync(string scenario, bool isConstrained)
    {
        await using var console = new ModuleSession(scenario);
        console.Lab.Servers.SetEveryConstrained(isConstrained);
        List<string> ends = [];

        Run("Enable-AzStackHCIAttestation -AddVM -Force");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
        console.Lab.Drift("hci-node1", "guestAdapterDisconnected");
        console.Lab.Drift("hci-node2", "networkRole");
        console.Lab.Drift("hci-node3", "switchRenamed");
        Run("Repair-AzureBenefits");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
        Run("Remove-AzStackHCIVMAttestation -VMName web01 -Force");
        Run("Add-AzStackHCIVMAttestation -VMName web01 -Force");
        Run("Sync-AzureBenefits");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
        Run("Disable-AzStackHCIAttestation -RemoveVM -Force");
        Assert.Empty(DesiredStateChecker.OffViolations(console.State));
        return ends;

        void Run(string line)
        {
            console.Run(line);
            ends.Add(CanonicalState.Of(console.State));
        }
    }
}
