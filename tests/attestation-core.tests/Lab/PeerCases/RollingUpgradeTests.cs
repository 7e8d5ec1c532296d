using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>While a rolling upgrade runs, each server is what it is: nothing of the new version is asked of those that still have the old one.</summary>
public sealed class RollingUpgradeTests
{
    private static readonly ConditionType[] OfTheNewVersion =
        [ConditionType.GuestServiceInterface, ConditionType.GuestUpdates, ConditionType.LegacyNetworking];

    [Fact]
    public async Task Read_OneServerIsUpgraded_EachHasItsOwnVersion()
    {
        await using var run = new LabRun("small-upgrade");

        var health = ClusterHealth.Of(await run.ReadAsync(), AttestationProofs.None);

        var upgraded = Assert.Single(health.Servers, server => server.Mode == AttestationMode.V2);
        var others = health.Servers.Where(server => server != upgraded).ToArray();
        Assert.All(others, server => Assert.Equal((AttestationMode.V1, null), (server.Mode, server.Assessment.LegacyOsSupport)));
        Assert.NotNull(upgraded.Assessment.LegacyOsSupport);
        Assert.All(others.SelectMany(server => server.Assessment.VirtualMachines), machine => Assert.Null(machine.Verification));
        Assert.DoesNotContain(
            others.SelectMany(server => server.Assessment.VirtualMachines).SelectMany(machine => machine.Conditions),
            condition => OfTheNewVersion.Contains(condition.Type));
        Assert.Equal(upgraded.Name, Assert.Single(health.Alerts.Single(alert => alert.Id == AlertId.MixedModes).Affected.Servers));
    }

    [Fact]
    public async Task TurnOffAndOn_OneServerIsUpgraded_EndsEachAsItsVersionWants()
    {
        await using var run = new LabRun("small-upgrade");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));
        var off = ClusterHealth.Of(await run.ReadAsync(), AttestationProofs.None);
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
        var on = ClusterAssessment.Of(await run.ReadAsync());

        Assert.All(on.Servers, server => Assert.Equal(ServerBenefitsStatus.Active, server.Status));
        Assert.All(off.Servers, server => Assert.Equal(
            server.Mode == AttestationMode.V2 ? ServerBenefitsStatus.Active : ServerBenefitsStatus.Inactive, server.Assessment.Status));
    }
}
