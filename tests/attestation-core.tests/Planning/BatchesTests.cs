using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class BatchesTests
{
    private static readonly Intent TurnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent TurnOnMachines = Intent.ForCluster(OperationKind.TurnOnVirtualMachines, includeAllVirtualMachines: true);

    [Theory]
    [InlineData(1, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(2, new[] { 2, 2, 1 })]
    [InlineData(5, new[] { 5 })]
    [InlineData(16_384, new[] { 5 })]
    public void Of_Size_HasSoManyMachinesEach(int size, int[] expected)
    {
        var plan = Plan(TurnOn, Snapshots.Off("server1", Machines(5)));

        var batches = Batches.Of(plan.Servers.Single(), new BatchOptions(size, null));

        Assert.Equal(expected, batches.Select(batch => MachinesOf(batch).Distinct().Count()));
        Assert.Equal(plan.Servers.Single().Changes, batches.SelectMany(batch => batch));
        Assert.All(MachinesOf(plan.Servers.Single().Changes).Distinct(), machine => Assert.Single(batches, batch => MachinesOf(batch).Contains(machine)));
    }

    [Fact]
    public void Of_NoOptions_IsOneCall() =>
        Assert.Single(Batches.Of(Plan(TurnOn, Snapshots.Off("server1", Machines(600))).Servers.Single(), null));

    [Fact]
    public void Of_NothingToChange_IsNoCall() =>
        Assert.Empty(Batches.Of(Plan(TurnOn, Snapshots.On()).Servers.Single(), new BatchOptions(1, null)));

    [Theory]
    [InlineData(512, null)]
    [InlineData(513, 256)]
    public void Batch_OfMachinesAlone_IsUsualForMany(int machines, int? size) =>
        Assert.Equal(size, Plan(TurnOnMachines, Snapshots.On("server1", Machines(machines))).Batch?.Size);

    [Fact]
    public void Batch_ManyWithoutChange_DoNotCount()
    {
        var attached = Enumerable.Range(1000, 600).Select(number => Snapshots.Machine(number, adapters: Snapshots.Adapter(number)));

        Assert.Null(Plan(TurnOnMachines, Snapshots.On("server1", [.. Machines(10), .. attached])).Batch);
    }

    [Fact]
    public void Batch_OfServers_IsNotUsual() => Assert.Null(Plan(TurnOn, Snapshots.Off("server1", Machines(600))).Batch);

    [Fact]
    public void Batch_AskedFor_HoldsForServersToo() =>
        Assert.Equal(new BatchOptions(3, 2), Plan(TurnOn with { Batch = new BatchOptions(3, 2) }, Snapshots.Off("server1", Machines(5))).Batch);

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void AreWorthwhile_ManyOnOneServer_AreOffered(int machines, bool isOffered) =>
        Assert.Equal(isOffered, BatchOptions.AreWorthwhile(Plan(TurnOn, Snapshots.Off("server1", Machines(machines)), Snapshots.Off("server2"))));

    [Fact]
    public void Count_ServersOfDifferentSize_IsThatOfTheLargest()
    {
        var moreMachines = Enumerable.Range(100, 5).Select(number => Snapshots.Machine(number)).ToArray();

        Assert.Equal(3, Batches.Count(Plan(TurnOn with { Batch = new BatchOptions(2, null) }, Snapshots.Off("server1", Machines(2)), Snapshots.Off("server2", moreMachines))));
    }

    private static VirtualMachineSnapshot[] Machines(int count) => [.. Enumerable.Range(1, count).Select(number => Snapshots.Machine(number))];

    private static IEnumerable<Guid> MachinesOf(IEnumerable<Change> changes) => changes.Select(change => change.VirtualMachine?.Id).OfType<Guid>();

    private static Plan Plan(Intent intent, params ServerSnapshot[] servers) => Planner.Create(Snapshots.Cluster(servers), intent).Value!;
}
