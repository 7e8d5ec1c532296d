using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class ChangeRightsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(CallerRights.Administrator)]
    public void Limit_AdministratorOrUnknown_LeavesThePlan(CallerRights? rights)
    {
        var cluster = Snapshots.Cluster(Snapshots.Off().WithRights(rights));
        var plan = Planner.Create(cluster, Intent.ForCluster(OperationKind.TurnOn)).Value!;

        Assert.Same(plan, ChangeRights.Limit(plan, cluster).Value);
    }

    [Theory]
    [InlineData(CallerRights.ReadOnly)]
    [InlineData(CallerRights.HyperVAdministrator)]
    public void Limit_NoServerLetsTheCallerChangeIt_IsAFailureThatNamesThem(CallerRights rights)
    {
        var cluster = Snapshots.Cluster(
            Snapshots.Off("server1").WithRights(rights), Snapshots.Off("server2").WithRights(rights));

        var failure = ChangeRights.Limit(Planner.Create(cluster, Intent.ForCluster(OperationKind.TurnOn)).Value!, cluster).Failure!;

        Assert.Equal((Reason.CallerDenied, "server1, server2"), (failure.Code, failure.Target));
    }

    [Fact]
    public void Limit_OneServerRefuses_IsSkippedWithItsVirtualMachinesAndTheOthersStay()
    {
        var cluster = Snapshots.Cluster(
            Snapshots.Off("server1", Snapshots.Machine(1)).WithRights(CallerRights.ReadOnly),
            Snapshots.Off("server2", Snapshots.Machine(2)).WithRights(CallerRights.Administrator));
        var plan = Planner.Create(cluster, Intent.ForCluster(OperationKind.TurnOn) with { IncludeAllVirtualMachines = true }).Value!;

        var limited = ChangeRights.Limit(plan, cluster).Value!;

        Assert.Equal(["server2"], limited.Servers.Select(server => server.Server));
        Assert.Equal("server2", Assert.Single(limited.ServersToSync));
        Assert.Equal([null, "vm1"], limited.Skipped.Where(skipped => skipped.Server == "server1").Select(skipped => skipped.VirtualMachine?.Name));
        Assert.All(limited.Skipped, skipped => Assert.Equal(Reason.CallerDenied, skipped.Failure.Code));
    }

    [Theory]
    [InlineData(CallerRights.HyperVAdministrator, true)]
    [InlineData(CallerRights.ReadOnly, false)]
    public void Limit_OnlyVirtualMachinesChange_IsAllowedToHyperVAdministrators(CallerRights rights, bool allowed)
    {
        var cluster = Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1)).WithRights(rights));
        var intent = Intent.ForCluster(OperationKind.TurnOnVirtualMachines) with { IncludeAllVirtualMachines = true };

        Assert.Equal(allowed, ChangeRights.Limit(Planner.Create(cluster, intent).Value!, cluster).Failure is null);
    }

    [Fact]
    public void Limit_OnlyTheNetworksRoleDiffers_NeedsOneServerThatLetsTheCallerChange()
    {
        var on = Snapshots.On("server1").WithRights(CallerRights.ReadOnly);
        var cluster = Snapshots.Cluster(on) with { Networks = [new ClusterNetwork("Cluster Network 4", "Cluster", "Up", true)] };
        var plan = Planner.Create(cluster, Intent.ForCluster(OperationKind.Repair)).Value!;
        Assert.Empty(plan.Servers.SelectMany(server => server.Changes));
        Assert.NotEmpty(plan.ClusterChanges);

        Assert.Equal(Reason.CallerDenied, ChangeRights.Limit(plan, cluster).Failure?.Code);
    }

    [Fact]
    public void Limit_NothingToChange_IsAllowedToAReader()
    {
        var cluster = Snapshots.Cluster(Snapshots.On().WithRights(CallerRights.ReadOnly));
        var plan = Planner.Create(cluster, Intent.ForCluster(OperationKind.TurnOn)).Value!;

        Assert.Same(plan, ChangeRights.Limit(plan, cluster).Value);
    }
}
