using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests.Health;

/// <summary>The verdict over a cluster, and the exit code that tells it.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData("expired", 2)]
    [InlineData("not-registered", 2)]
    [InlineData("small-on", 0)]
    public async Task ExitCode_NonInteractivePwsh_EndsWithTheVerdict(string scenario, int expected)
    {
        var result = await PwshProcess.RunAsync(scenario, "Test-AzureBenefitsHealth -ExitCode | ForEach-Object { \"$($_.Level) $($_.Id)\" }");

        Assert.True(expected == result.ExitCode, result.Text);
    }

    [Fact]
    public async Task Test_HealthyCluster_SaysSoInOneFinding()
    {
        await using var console = new ModuleSession("small-on");

        var finding = (HealthFinding)Assert.Single(console.Run("Test-AzureBenefitsHealth")).BaseObject;

        Assert.Equal(("hci-small", FindingLevel.Ok, "healthy"), (finding.Cluster, finding.Level, finding.Id));
        Assert.Empty(console.MutatingCalls());
    }

    [Fact]
    public async Task Test_ClusterWithAlerts_TellsTheSameAsGet()
    {
        await using var console = new ModuleSession("expired");
        var alerts = ((ClusterBenefits)Assert.Single(console.Run("Get-AzureBenefits")).BaseObject).Alerts;

        var findings = console.Run("Test-AzureBenefitsHealth").Select(item => (HealthFinding)item.BaseObject);

        Assert.Equal(alerts.Select(alert => (alert.Level.ToString(), alert.Message)), findings.Select(finding => (finding.Level.ToString(), finding.Message)));
    }

    [Fact]
    public async Task Test_PipelineOfNames_OneUnknownServer_IsAFindingOfItsOwn()
    {
        await using var console = new ModuleSession("small-on");

        var findings = console.Run("'nobody', 'hci-node2', 'HCI-NODE2' | Test-AzureBenefitsHealth").Select(item => (HealthFinding)item.BaseObject).ToArray();

        Assert.Equal([("nobody", FindingLevel.Unknown), ("hci-small", FindingLevel.Ok)], findings.Select(finding => (finding.Cluster, finding.Level)));
        Assert.NotEmpty(findings[0].Fix!);
    }

    [Theory]
    [InlineData(true, "pwsh", "-NonInteractive", "-File", "a.ps1")]
    [InlineData(true, "pwsh", "-noni", "-c", "x")]
    [InlineData(true, "pwsh", "/NonInter")]
    [InlineData(false, "pwsh", "-File", "a.ps1", "-NonInteractive")]
    [InlineData(false, "pwsh", "-no")]
    [InlineData(false, "pwsh")]
    public void NonInteractiveHost_Arguments_CountsThoseOfPowerShellAlone(bool expected, params string[] arguments) =>
        Assert.Equal(expected, NonInteractiveHost.Is(arguments));
}
