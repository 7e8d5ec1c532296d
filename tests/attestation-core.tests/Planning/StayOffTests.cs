using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>Who enables a server reads which of its virtual machines get nothing by it.</summary>
public sealed class StayOffTests
{
    private const string Azure = "Windows Server 2022 Datacenter: Azure Edition";
    private const string Old = "Windows Server 2012 R2 Datacenter";

    [Fact]
    public void EnableServers_MachinesOnTheServer_AreNamedUnlessTheyAreChosenOrThePlatformsOwn()
    {
        var joined = Snapshots.Off("server2", Snapshots.Machine(2), Snapshots.Machine(3), Snapshots.Machine(4) with { Name = "hci-lab-control-plane-0" });
        var cluster = Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1)), joined);
        var enable = new Intent(OperationKind.EnableServers, ["server2"], [], false);

        Assert.Equal(("server2", "VMs on this server stay off until you turn them on: vm2, vm3."), Of(Assert.Single(StayOff(cluster, enable))));
        Assert.EndsWith(": vm3.", Of(Assert.Single(StayOff(cluster, enable with { VirtualMachines = [Snapshots.Machine(2).Id] }))).Message, StringComparison.Ordinal);
        Assert.Empty(StayOff(cluster, enable with { IncludeAllVirtualMachines = true }));
    }

    // Over VMBus a guest needs no adapter.
    [Fact]
    public void EnableServers_V2_NamesOnlyGuestsThatNeedTheAdapter()
    {
        var off = Snapshots.Off("server2", Guest(1, Azure), Guest(2, Old));
        var v2 = off with { Attestation = off.Attestation! with { LegacyOsSupport = false } };

        var impact = Assert.Single(StayOff(Snapshots.Cluster(v2), new Intent(OperationKind.EnableServers, ["server2"], [], false)));

        Assert.EndsWith(": vm2.", Of(impact).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Impact> StayOff(ClusterSnapshot cluster, Intent intent) =>
        Planner.Create(cluster, intent).Value!.Impact.Where(impact => $"{impact.Message}".Contains("stay off", StringComparison.Ordinal));

    private static (string? Server, string Message) Of(Impact impact) => (impact.Server, $"{impact.Message}");

    private static VirtualMachineSnapshot Guest(int number, string system) =>
        Snapshots.Machine(number) with { Guest = new GuestFacts(true, true, new GuestOperatingSystem(system, null)) };
}
