using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>A server without Hyper-V's PowerShell: peers stop in the middle at the first cmdlet that is not there.</summary>
public sealed class MissingFeatureTests
{
    private const string Server = "hci-node2";
    private const string Feature = "RSAT-Hyper-V-Tools";

    /// <summary>The prerequisites name the feature, with the cmdlet that is missing as evidence.</summary>
    [Fact]
    public async Task Prerequisites_HyperVToolsMissing_NameTheFeatureWithEvidenceAndFix()
    {
        await using var run = new LabRun("small");
        run.Lab.Servers.SetFeature(Server, Feature, isInstalled: false);

        var cluster = await run.ReadAsync();

        var condition = Of(cluster, Server);
        Assert.Equal((ConditionStatus.Failed, Severity.Error, Reason.FeatureMissing), (condition.Status, condition.Severity, condition.Reason));
        Assert.Contains("Get-VMSwitch", condition.Observed, StringComparison.Ordinal);
        Assert.Contains(Feature, condition.Desired, StringComparison.Ordinal);
        Assert.Contains(Feature, condition.Fix?.ToString(), StringComparison.Ordinal);
        Assert.Equal(ConditionStatus.Ok, Of(cluster, "hci-node1").Status);
    }

    /// <summary>The server is skipped with its virtual machines and nothing changes on it; the others are turned on.</summary>
    [Fact]
    public async Task TurnOn_HyperVToolsMissingOnOneServer_IsSkippedWithFeatureMissingAndTheOthersAreTurnedOn()
    {
        await using var run = new LabRun("small");
        run.Lab.Servers.SetFeature(Server, Feature, isInstalled: false);

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        var end = ends[new OperationTarget(Server, null)];
        Assert.Equal((TargetState.Skipped, Reason.FeatureMissing), (end.State, end.Failure!.Code));
        Assert.Contains("Get-VMSwitch", end.Failure.Cause?.ToString(), StringComparison.Ordinal);
        Assert.Contains(Feature, end.Failure.Fix?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(run.MutatingCalls(), call => call.StartsWith(Server, StringComparison.Ordinal));
        Assert.All(
            ends.Values.Where(item => item.Target.Server is "hci-node1" or "hci-node3" && item.Target.VirtualMachine is null),
            item => Assert.Equal(TargetState.Succeeded, item.State));
    }

    /// <summary>Installed, the same operation completes the cluster.</summary>
    [Fact]
    public async Task TurnOn_FeatureInstalledAfterwards_TurnsTheServerOn()
    {
        await using var run = new LabRun("small");
        run.Lab.Servers.SetFeature(Server, Feature, isInstalled: false);
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));
        run.Lab.Servers.SetFeature(Server, Feature, isInstalled: true);

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(AzureBenefits.Testing.DesiredStateChecker.OnViolations(run.State));
    }

    private static Condition Of(ClusterSnapshot cluster, string server) =>
        Prerequisites.Of(cluster, cluster.FindServer(server)!).Single(condition => condition.Type == ConditionType.Features);
}
