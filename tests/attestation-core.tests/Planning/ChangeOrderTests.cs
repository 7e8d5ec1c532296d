using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class ChangeOrderTests
{
    private static readonly Intent s_turnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Of_ManyMachines_AreTheSameChangesWithEachMachinesInOrder(int machines)
    {
        var changes = Changes(machines);

        var ordered = ChangeOrder.Of(changes);

        Assert.Equal(changes.Length, ordered.Length);
        Assert.All(changes.GroupBy(change => change.VirtualMachine), own => Assert.Equal(own, ordered.Where(change => change.VirtualMachine == own.Key)));
        Assert.Equal(ordered.AsEnumerable(), ChangeOrder.Of(ordered));
    }

    [Fact]
    public void Of_MoreThanGoTogether_FirstOnesEndBeforeTheNextBegin()
    {
        var ordered = ChangeOrder.Of(Changes(20)).Where(change => change.VirtualMachine is not null).ToArray();

        var first = ordered.Take(4 * ChangeOrder.MostTogether).ToArray();
        Assert.Equal(ChangeOrder.MostTogether, first.Select(change => change.VirtualMachine).Distinct().Count());
        Assert.Equal(4, Runs(first).Count);
    }

    [Fact]
    public void Of_AMachineThatNeedsOtherChanges_StandsAlone()
    {
        var changes = Changes(4);
        var odd = changes.First(change => change.VirtualMachine is not null);
        changes = [.. changes.Where(change => change.VirtualMachine != odd.VirtualMachine || change == odd)];

        var ordered = ChangeOrder.Of(changes);

        Assert.Equal(odd, ordered.First(change => change.VirtualMachine is not null));
    }

    [Fact]
    public void Of_MachinesThatShutDown_KeepNothingWaiting()
    {
        Change[] own = [Shutdown(1), Of(1, ChangeType.AddGuestAdapter), Shutdown(2), Of(2, ChangeType.AddGuestAdapter)];

        Assert.Equal(own.AsEnumerable(), ChangeOrder.Of([.. own]));
    }

    [Fact]
    public void Together_AnyChanges_AreOfOneKindAndNoMoreThanAllowed()
    {
        var ordered = ChangeOrder.Of(Changes(40));

        var together = ChangeOrder.Together(ordered).ToArray();

        Assert.Equal(ordered.AsEnumerable(), together.SelectMany(run => run));
        Assert.All(together, run => Assert.Single(run.Select(change => change.Type).Distinct()));
        Assert.All(together, run => Assert.InRange(run.Length, 1, ChangeOrder.MostTogether));
    }

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Empty(ChangeOrder.Of([]));

    private static ImmutableArray<Change> Changes(int machines) => Planner
        .Create(Snapshots.Cluster(Snapshots.Off("server1", [.. Enumerable.Range(1, machines).Select(number => Snapshots.Machine(number, 2))])), s_turnOn)
        .Value!.Servers.Single().Changes;

    private static List<ChangeType> Runs(IEnumerable<Change> changes)
    {
        var runs = new List<ChangeType>();
        foreach (var change in changes.Where(change => runs.Count == 0 || runs[^1] != change.Type))
        {
            runs.Add(change.Type);
        }

        return runs;
    }

    private static Change Shutdown(int machine) => Of(machine, ChangeType.ShutDownVirtualMachine);

    private static Change Of(int machine, ChangeType type) =>
        new(type, $"vm{machine}", null, null) { VirtualMachine = new VirtualMachineRef(new Guid(machine, 0, 0, new byte[8]), $"vm{machine}") };
}
