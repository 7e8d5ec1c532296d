using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>What is shown at a glance and what a repair would do never contradict each other, whatever drifts and in both versions.</summary>
public sealed class HealthSweepTests
{
    private const string Server = "hci-node2";

    public static TheoryData<string, string?> Cases
    {
        get
        {
            var cases = new TheoryData<string, string?> { { "small-on", null }, { "small-v2", null } };
            foreach (var kind in LabCluster.DriftKinds)
            {
                cases.Add("small-on", kind.Kind);
                cases.Add("small-v2", kind.Kind);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Health_AnyDriftInAnyVersion_IsGoodExactlyWhenARepairHasNothingToDoOrSay(string scenario, string? drift)
    {
        await using var run = new LabRun(scenario);
        if (drift is not null)
        {
            if (scenario == "small-v2")
            {
                await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn) with { IncludeAllVirtualMachines = true });
            }

            run.Lab.Drift(Server, drift);
        }

        var cluster = await run.ReadAsync();
        var health = ClusterHealth.Of(cluster, AttestationProofs.None);
        var plan = Planner.Create(cluster, Intent.ForCluster(OperationKind.Repair)).Value!;

        var urgent = health.Alerts.Where(alert => alert.Level is not AlertLevel.Information).ToArray();
        var showsGood = health.Assessment.Status == ClusterBenefitsStatus.On
            && health.Servers.All(server => server.Components.State == ComponentsState.Good && server.Expiry.Level == ExpiryLevel.Good)
            && health.VirtualMachineCounts.NeedRepair == 0
            && urgent.Length == 0;
        var hasWork = plan.Changes.Any() || !plan.ServersToSync.IsEmpty || !plan.Skipped.IsEmpty;
        Assert.True(showsGood == (!hasWork && urgent.Length == 0), Describe(health, plan));
        Assert.True(showsGood || urgent.Length > 0, Describe(health, plan));
        Assert.All(urgent, alert => Assert.True(alert.Action is not null || alert.Fix is not null, $"{alert.Id} leads nowhere."));
        Assert.Equal(health.Alerts.Length, health.Alerts.Select(alert => alert.Id).Distinct().Count());
        Assert.Equal(plan.Servers.Count(server => server.Changes.Any(change => change.VirtualMachine is null)), health.ServerCounts.NeedRepair);
    }

    private static string Describe(ClusterHealth health, Plan plan) => string.Join(
        Environment.NewLine,
        [
            $"{health.Assessment.Status}",
            .. health.Servers.Select(server => $"{server.Name} {server.Components} {server.Expiry}"),
            .. health.Alerts.Select(alert => $"{alert.Level} {alert.Id}: {alert.Message}"),
            .. plan.Changes.Select(change => $"{change}"),
            .. plan.Skipped.Select(skipped => $"{skipped}"),
        ]);
}
