using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>Chosen virtual machines that the cluster doesn't have.</summary>
public sealed class GoneMachineTests
{
    [Fact]
    public void Create_UnknownVirtualMachine_Fails() => Assert.Equal(
        Reason.VirtualMachineNotInCluster,
        Planner.Create(Snapshots.Cluster(Snapshots.Off()), Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true) with { VirtualMachines = [Guid.NewGuid()] }).Failure!.Code);

    /// <summary>Deleted between the last look and the click.</summary>
    [Fact]
    public void Create_OnlyVirtualMachineIsGoneButWasKnown_IsSkippedUnderItsName()
    {
        var gone = Guid.NewGuid();
        var intent = new Intent(OperationKind.TurnOnVirtualMachines, [], [gone], false) { KnownNames = ImmutableDictionary<Guid, string>.Empty.Add(gone, "web01") };

        var skipped = Assert.Single(Planner.Create(Snapshots.Cluster(Snapshots.On()), intent).Value!.Skipped);

        Assert.Equal(("web01", "web01", Reason.VirtualMachineDeleted), (skipped.VirtualMachine!.Name, skipped.Failure.Target, skipped.Failure.Code));
    }
}
