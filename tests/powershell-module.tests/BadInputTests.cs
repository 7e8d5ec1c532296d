using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Cmdlets;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Whatever is wrong with what was asked, or with the cluster, is a typed error with a fix, and leaves nothing behind.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("small-on", "Add-AzStackHCIVMAttestation nobody", "virtualMachineNotInCluster", ErrorCategory.ObjectNotFound)]
    [InlineData("small-on", "Remove-AzStackHCIVMAttestation nob*", "virtualMachineNotInCluster", ErrorCategory.ObjectNotFound)]
    [InlineData("small-on", "[guid]::NewGuid() | Remove-AzStackHCIVMAttestation", "virtualMachineNotInCluster", ErrorCategory.ObjectNotFound)]
    [InlineData("small-on", "Get-AzureStackHCI | Add-AzStackHCIVMAttestation", "invalidField", ErrorCategory.InvalidArgument)]
    [InlineData("small", "Enable-AzStackHCIAttestation nobody", "clusterUnreachable", ErrorCategory.ConnectionError)]
    [InlineData("small", "Get-AzureBenefits nobody", "clusterUnreachable", ErrorCategory.ConnectionError)]
    [InlineData("small-on", "Repair-AzureBenefits -Server nobody", "serverNotInCluster", ErrorCategory.ObjectNotFound)]
    [InlineData("small-on", "Test-AzureBenefitsAttestation -Server nobody", "serverNotInCluster", ErrorCategory.ObjectNotFound)]
    [InlineData("not-registered", "Enable-AzStackHCIAttestation", "notRegistered", ErrorCategory.InvalidOperation)]
    [InlineData("not-registered", "Sync-AzureBenefits -Wait", "notRegistered", ErrorCategory.InvalidOperation)]
    [InlineData("small-on", "Disable-AzStackHCIAttestation -Force", "virtualMachinesAttached", ErrorCategory.InvalidOperation)]
    [InlineData("small", "Export-AzureBenefitsReport -Path report.docx", "invalidField", ErrorCategory.InvalidArgument)]
    public async Task Line_CannotBeDone_IsATypedErrorAndChangesNothing(string scenario, string line, string errorId, ErrorCategory category)
    {
        await using var console = new ModuleSession(scenario);

        var (_, errors) = console.Try(line);

        var error = Assert.Single(errors);
        Assert.StartsWith($"{errorId},AzureBenefits.PowerShell.Cmdlets.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Empty(console.MutatingCalls());
    }

    [Fact]
    public async Task Add_OneNameUnknown_TurnsOnTheOthers()
    {
        await using var console = new ModuleSession("small");
        console.Run("Enable-AzStackHCIAttestation");

        var (output, errors) = console.Try("'nobody', 'web01' | Add-AzStackHCIVMAttestation");

        Assert.Equal("Connected", $"{Assert.Single(output).Properties["Status"].Value}");
        var failure = Assert.IsType<AttestationException>(Assert.Single(errors).Exception).Failure;
        Assert.Equal((Reason.VirtualMachineNotInCluster, "nobody"), (failure.Code, failure.Target));
        Assert.Equal(failure.Fix?.ToString(), errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public async Task Add_ServersNotTurnedOn_NamesEachVirtualMachineAndChangesNothing()
    {
        await using var console = new ModuleSession("small");

        var (_, errors) = console.Try("Add-AzStackHCIVMAttestation web01, web02");

        Assert.All(errors, error => Assert.StartsWith("hostInactive,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(["web01", "web02"], errors.Select(error => error.TargetObject));
        Assert.Empty(console.MutatingCalls());
    }

    [Fact]
    public async Task Add_RunningGeneration1_IsAnErrorOfItsOwnAndTheOthersAreTurnedOn()
    {
        await using var console = new ModuleSession("mixed");
        console.Run("Enable-AzStackHCIAttestation -WarningAction Ignore");
        var machines = console.State["virtualMachines"]!.Where(machine => (string?)machine["state"] == "Running").ToArray();
        var running = machines.First(machine => (int)machine["generation"]! == 1);
        var other = machines.First(machine => (int)machine["generation"]! == 2 && !machine["adapters"]!.Any(adapter => (string?)adapter["name"] == "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY"));
        console.Lab.Calls.Clear();

        var (output, errors) = console.Try($"Add-AzStackHCIVMAttestation {running["name"]}, {other["name"]}");

        Assert.StartsWith("generation1Running,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(errors[0].ErrorDetails.RecommendedAction);
        Assert.Contains(output, machine => $"{machine.Properties["Name"].Value} {machine.Properties["Status"].Value}" == $"{other["name"]} Connected");
        Assert.DoesNotContain(console.MutatingCalls(), call => call.EndsWith($" {running["name"]}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sync_ClusterIsDisconnected_WarnsOnceBeforeTheWaitIsOver()
    {
        await using var console = new ModuleSession("small-on");
        console.Lab.Registration.Set(null, "Disconnected");

        var (_, errors) = console.Try("Sync-AzureBenefits -Wait -TimeoutSeconds 1 -WarningAction SilentlyContinue -WarningVariable told");
        var warnings = console.Run("$told | Where-Object { $_ -notlike '*attestation test*' }");

        Assert.True(errors.Count > 1, "every server lacks its certificate");
        Assert.Matches($"^{console.Lab.Name}: .*not connected to Azure", $"{Assert.Single(warnings)}");
    }

    [Fact]
    public async Task Enable_OneServerDown_IsAnErrorOfItsOwnAndTheOthersAreTurnedOn()
    {
        await using var console = new ModuleSession("server-down");

        var (output, errors) = console.Try("Enable-AzStackHCIAttestation");

        Assert.StartsWith("serverDown,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Unknown", $"{output.Single(server => server.Properties["ComputerName"].Value.Equals(errors[0].TargetObject)).Properties["Status"].Value}");
        Assert.Equal(output.Count - 1, output.Count(server => $"{server.Properties["Status"].Value}" == "Active"));
    }

    [Fact]
    public async Task Enable_AChangeFails_TellsTheServerAndTheFixAndARerunConverges()
    {
        await using var console = new ModuleSession("small");
        console.Lab.Faults.Add(new Fault("hci-node2", "New-VMSwitch", null, FaultMode.Terminating));

        var (_, errors) = console.Try("Enable-AzStackHCIAttestation -AddVM -WarningAction Ignore");
        console.Lab.Faults.Clear();
        console.Run("Enable-AzStackHCIAttestation -AddVM");

        Assert.Contains(errors, error => error.FullyQualifiedErrorId.StartsWith("changeFailed,", StringComparison.Ordinal) && "hci-node2".Equals(error.TargetObject));
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
    }

    [Fact]
    public async Task Enable_ErrorActionStop_EndsTheLine()
    {
        await using var console = new ModuleSession("not-registered");

        var (output, errors) = console.Try("Enable-AzStackHCIAttestation -ErrorAction Stop; 'after'");

        Assert.Empty(output);
        Assert.Contains(errors, error => error.FullyQualifiedErrorId.StartsWith("notRegistered", StringComparison.Ordinal));
    }
}
