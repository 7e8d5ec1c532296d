using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>What can be undone, and how; and what tells one plan from another.</summary>
public sealed class UndoRequestTests
{
    [Fact]
    public void Of_MachinesThatWereOff_TurnsOffJustThese()
    {
        var cluster = Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1), Snapshots.Machine(2, adapters: Snapshots.Adapter())));

        var undo = UndoOf(cluster, Intent.ForCluster(OperationKind.TurnOnVirtualMachines, includeAllVirtualMachines: true)).Value!;

        Assert.Equal(OperationKind.TurnOffVirtualMachines, undo.Intent.Kind);
        Assert.Equal([cluster.Servers[0].VirtualMachines[0].Id], undo.Intent.VirtualMachines.AsEnumerable());
        Assert.Empty(undo.Left);
    }

    [Fact]
    public void Of_ServerThatWasOff_TurnsOffJustThatServer()
    {
        var cluster = Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1)), Snapshots.On("server2"));

        var undo = UndoOf(cluster, Intent.ForCluster(OperationKind.TurnOn)).Value!;

        Assert.Equal((OperationKind.TurnOff, "server1"), (undo.Intent.Kind, Assert.Single(undo.Intent.Servers)));
    }

    /// <summary>A wrong setting that was corrected isn't made again.</summary>
    [Fact]
    public void Of_MachineThatWasOnlyCorrected_IsLeftAndSaid()
    {
        var wrong = Snapshots.Adapter() with { RouterGuard = "Off" };
        var cluster = Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1), Snapshots.Machine(2, adapters: wrong)));

        var undo = UndoOf(cluster, Intent.ForCluster(OperationKind.TurnOnVirtualMachines, includeAllVirtualMachines: true)).Value!;

        Assert.Equal([cluster.Servers[0].VirtualMachines[0].Id], undo.Intent.VirtualMachines.AsEnumerable());
        var left = Assert.Single(undo.Left);
        Assert.Equal((cluster.Servers[0].VirtualMachines[1].Id, Reason.CannotUndo), (left.VirtualMachine!.Id, left.Failure.Code));
    }

    [Theory]
    [InlineData(OperationKind.Repair)]
    [InlineData(OperationKind.Sync)]
    [InlineData(OperationKind.EnableDataExchange)]
    public void Of_KindWithoutAnOpposite_CannotUndo(OperationKind kind)
    {
        var made = new MadeChange("server1", null, IsReversible: true);

        Assert.Equal(Reason.CannotUndo, UndoRequest.Of(kind, [made]).Failure!.Code);
    }

    /// <summary>Records of versions that didn't note what can be taken back.</summary>
    [Fact]
    public void Of_NothingKnownToBeReversible_CannotUndo() =>
        Assert.Equal(Reason.CannotUndo, UndoRequest.Of(OperationKind.TurnOn, [new MadeChange("server1", null, IsReversible: false)]).Failure!.Code);

    [Fact]
    public void Digest_SamePlanOfAnotherRead_IsTheSame() =>
        Assert.Equal(PlanDigest.Of(PlanOf(Off(), TurnOn)), PlanDigest.Of(PlanOf(Off() with { AsOf = Off().AsOf.AddHours(1) }, TurnOn)));

    [Fact]
    public void Digest_OneMachineMoreOrOneServerSkipped_IsAnother()
    {
        var digest = PlanDigest.Of(PlanOf(Off(), TurnOn));
        var more = Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1), Snapshots.Machine(2)));
        var plan = PlanOf(Off(), TurnOn);

        Assert.NotEqual(digest, PlanDigest.Of(PlanOf(more, TurnOn)));
        Assert.NotEqual(digest, PlanDigest.Of(plan with { Skipped = [new Skipped("server2", null, new Failure(Reason.ServerDown, Stage.Plan, "server2"))] }));
    }

    [Fact]
    public void Digest_OtherArguments_IsAnother()
    {
        var plan = PlanOf(Off(), TurnOn);
        var server = plan.Servers[0];
        var changes = server.Changes.Select(change => change with { Arguments = new JObject { ["name"] = "other" } });

        Assert.NotEqual(PlanDigest.Of(plan), PlanDigest.Of(plan with { Servers = [server with { Changes = [.. changes] }] }));
    }

    private static Intent TurnOn => Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    private static ClusterSnapshot Off() => Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1)));

    private static Plan PlanOf(ClusterSnapshot cluster, Intent intent) => ChangeRights.PlanFor(cluster, intent).Value!;

    private static Outcome<UndoRequest> UndoOf(ClusterSnapshot cluster, Intent intent) => UndoRequest.Of(
        intent.Kind,
        [.. PlanOf(cluster, intent).Servers.SelectMany(server => server.Changes).Select(change => new MadeChange(change.Server, change.VirtualMachine, change.IsReversible)).Distinct()]);
}
