using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>
/// The public page on Azure Benefits gives these lines, in this order. Each is run as printed, on a server, with its
/// placeholders filled, and ends in the state that the page describes. One line is corrected: the page writes
/// Add-AzStackHCIAttestation for Add-AzStackHCIVMAttestation.
/// </summary>
public sealed class SeedTranscriptTests
{
    [Fact]
    public async Task Transcript_EveryLineInOrder_EndsAsThePageSays()
    {
        await using var console = new ModuleSession("ready", answers: "Y\nY\n");
        var machines = console.State["virtualMachines"]!.Select(machine => (string)machine["id"]!).ToArray();
        var some = console.State["virtualMachines"]!.First(machine => (string?)machine["server"] != console.Server && (int)machine["generation"]! == 2);
        var other = (string)console.State["servers"]![1]!["name"]!;

        console.Run("Enable-AzStackHCIAttestation");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State, []));

        console.Run("Enable-AzStackHCIAttestation -AddVM");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));

        Assert.Equal("Enabled", console.Run("Get-AzureStackHCI")[0].Properties["IMDSAttestation"].Value);
        Assert.Equal("Active", $"{console.Run("Get-AzureStackHCIAttestation")[0].Properties["Status"].Value}");
        Assert.Equal(other, $"{console.Run($"Get-AzureStackHCIAttestation {other}")[0].Properties["ComputerName"].Value}");

        console.Run("Disable-AzStackHCIAttestation -RemoveVM");
        Assert.Empty(DesiredStateChecker.OffViolations(console.State));
        Assert.Contains("Turn off Azure benefits", console.Screen, StringComparison.Ordinal);

        console.Run("Sync-AzureStackHCI");
        console.Run("Enable-AzStackHCIAttestation");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State, []));

        console.Run($"Add-AzStackHCIVMAttestation {some["name"]}");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State, [(string)some["id"]!]));

        console.Run("Add-AzStackHCIVMAttestation -AddAll");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));

        console.Run($"Remove-AzStackHCIVMAttestation {some["name"]}");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State, [.. machines.Where(id => id != (string?)some["id"])]));

        console.Run("Remove-AzStackHCIVMAttestation -RemoveAll");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State, []));

        var access = console.Run("Get-AzStackHCIVMAttestation -All");
        Assert.Equal(machines.Length, access.Count);
        Assert.All(access, machine => Assert.Equal("Disconnected", $"{machine.Properties["Status"].Value}"));
    }

    [Fact]
    public async Task Transcript_NewServer_TheSameLineEnablesIt()
    {
        await using var console = new ModuleSession("new-server");
        Assert.Contains(console.Run("(Get-AzureBenefits).Servers"), server => $"{server.Properties["Status"].Value}" == "Inactive");

        var servers = console.Run($"Enable-AzStackHCIAttestation {console.Server}");

        Assert.All(servers, server => Assert.Equal("Active", $"{server.Properties["Status"].Value}"));
        Assert.Equal("On", $"{console.Run("Get-AzureBenefits")[0].Properties["Status"].Value}");
    }
}
