using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>PowerShell shows the figures, states and alerts that the API gives and the pane draws: those of the core.</summary>
public sealed class SameCountsTests
{
    private static readonly string[] s_states =
        ["untouched", "switchMissing", "guestVlanUntagged", "networkRole", "serviceFailed", "serverDown", "serverAdded", "disconnected", "noSyncFor31Days"];

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var (scenario, server) in LabState.Modes)
            {
                foreach (var state in scenario == "small-on" ? s_states : [.. s_states.Take(2)])
                {
                    cases.Add(scenario, server, state);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GetAzureBenefits_AnyState_ShowsWhatTheCoreCounts(string scenario, string server, string state)
    {
        await using var console = new ModuleSession(scenario);
        await LabState.Named(state).TryAsync(console.Lab, server);

        // A server that could not be read is an error of its own.
        var shown = (ClusterBenefits)console.Try("Get-AzureBenefits").Output.Single().BaseObject;

        var reader = new ClusterReader(Options.Create(new AttestationOptions()), console.Lab.Clock);
        var read = await reader.ReadAsync(new LabNodeShell(console.Lab), new ClusterEntry(console.Lab.Name, null), CancellationToken.None);
        var health = ClusterHealth.Of(read.Value!, AttestationProofs.None);
        var counts = health.VirtualMachineCounts;
        Assert.Equal(health.Assessment.Status, shown.Status);
        Assert.Equal(
            (counts.Total, counts.SetUp, counts.CanBeServed, counts.NeedRepair),
            (shown.VirtualMachines, shown.VirtualMachinesOn, shown.VirtualMachinesServed, shown.VirtualMachinesToRepair));
        Assert.Equal(
            health.Servers.Select(one => (one.Name, one.Assessment.Status, one.Components.State, one.Components.Count)),
            shown.Servers.Select(one => (one.ComputerName, one.Status, one.Components, one.ComponentsCount)));
        Assert.Equal(
            health.Alerts.Select(alert => (alert.Id, alert.Level, alert.Affected.VirtualMachines, Servers: string.Join(' ', alert.Affected.Servers))),
            shown.Alerts.Select(alert => (alert.Id, alert.Level, alert.VirtualMachines, Servers: string.Join(' ', alert.Servers))));
        Assert.All(shown.Alerts, alert => Assert.False(alert is { Level: not AzureBenefits.Attestation.Alerts.AlertLevel.Information, Operation: null, Fix: null or "" }, $"{alert.Id}"));
    }
}
