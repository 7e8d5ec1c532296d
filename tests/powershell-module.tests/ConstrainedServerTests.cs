using System.Management.Automation.Runspaces;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>
/// The module on servers whose application control lets remote scripts run in ConstrainedLanguage mode only, as Azure Local's
/// does: over PowerShell remoting everything ends as on other servers, but for the role of the cluster network.
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
    public async Task TurnOnAndOff_OnConstrainedServers_ReachesTheDesiredState(string scenario)
    {
        await using var console = new ModuleSession(scenario);
        LanguageModes.Set(console.Lab, isConstrained: true);

        console.Run("Enable-AzStackHCIAttestation -AddVM -Force");
        Assert.DoesNotContain(DesiredStateChecker.OnViolations(console.State), violation => !violation.Contains("Cluster Network", StringComparison.Ordinal));

        console.Run("Disable-AzStackHCIAttestation -RemoveVM -Force");
        Assert.Empty(DesiredStateChecker.OffViolations(console.State));
    }

    [Fact]
    public async Task Repair_NetworkRoleOnConstrainedServers_WarnsWithTheWayToSetIt()
    {
        await using var console = new ModuleSession("small-on");
        console.Lab.Drift("hci-node2", "networkRole");
        LanguageModes.Set(console.Lab, isConstrained: true);

        console.Run("Repair-AzureBenefits");

        Assert.Contains("Failover Cluster Manager", console.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(console.MutatingCalls(), call => call.Contains("ClusterNetwork", StringComparison.Ordinal));
    }
}
