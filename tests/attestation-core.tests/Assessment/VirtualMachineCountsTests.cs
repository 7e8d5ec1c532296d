using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Assessment;

/// <summary>How many virtual machines of a server stand how; those of the cluster are their sum.</summary>
public sealed class VirtualMachineCountsTests
{
    private static readonly ServerSnapshot s_unread =
        ServerSnapshot.NotRead("server9", ServerState.Down, new Failure(Reason.ServerDown, Stage.Discover, "server9"));

    [Fact]
    public void Of_ServerWithEachKind_CountsEachMachineOnce()
    {
        var server = OneOfEach("server1");

        Assert.Equal((4, 0, 2, 0, 0, 1, 1), Standings(AttestationProofs.None, server));
        Assert.Equal((4, 2, 0, 0, 0, 1, 1), Standings(AttestationProofs.None.With(server, Snapshots.Now, verified: true), server));
        Assert.Equal((4, 0, 0, 2, 0, 1, 1), Standings(AttestationProofs.None.With(server, Snapshots.Now, verified: false), server));
    }

    [Fact]
    public void Of_ServerWithoutAValidCertificate_TellsWhoCouldAskFromWhoCanNot() =>
        Assert.Equal((4, 0, 0, 0, 2, 1, 1), Standings(AttestationProofs.None, Expired(OneOfEach("server1"))));

    [Fact]
    public void Of_ServerThatIsNotSetUp_HasNothingSetUp() =>
        Assert.Equal((2, 0, 0, 0, 0, 0, 2), Standings(AttestationProofs.None, Snapshots.Off("server1", Snapshots.Machine(1), Snapshots.Machine(2))));

    /// <summary>In v2 guests ask over VMBus; an adapter that differs takes nothing from those.</summary>
    [Fact]
    public void Of_GuestsOverVmBus_AreServedWithoutAnAdapter()
    {
        var differs = OverVmBus(Snapshots.Machine(2, adapters: Snapshots.Adapter(2) with { DhcpGuard = "Off" }), asks: true);
        var server = V2(Snapshots.On("server1", OverVmBus(Snapshots.Machine(1), asks: true), differs, OverVmBus(Snapshots.Machine(3), asks: false)));

        Assert.Equal((3, 0, 2, 0, 0, 0, 1), Standings(AttestationProofs.None, server));
        Assert.Equal((3, 0, 0, 0, 2, 0, 1), Standings(AttestationProofs.None, Expired(server)));
    }

    [Fact]
    public void Of_ServerThatWasNotRead_CountsNothingAndSaysSo()
    {
        var counts = ClusterHealth.Of(Snapshots.Cluster(s_unread), AttestationProofs.None).Servers[0].VirtualMachineCounts;

        Assert.Equal(new VirtualMachineCounts { NotRead = null }, counts);
    }

    [Fact]
    public void Sum_OfServersInDifferentStates_IsWhatTheClusterCounts()
    {
        var (first, second) = (OneOfEach("server1"), Expired(OneOfEach("server2", 10)));
        var read = ClusterHealth.Of(Snapshots.Cluster(first, second), AttestationProofs.None.With(first, Snapshots.Now, verified: true));

        Assert.Equal(
            new VirtualMachineCounts
            {
                Total = 8, SetUp = 4, Served = 2, NotServed = 6, CutOff = 2, NeedRepair = 2, Blocked = 0, CanTurnOn = 1, NotRead = 0,
                WithoutDocument = 2, ToRepair = 2, NotSetUp = 2,
            },
            read.VirtualMachineCounts);
        Assert.Null(ClusterHealth.Of(Snapshots.Cluster(first, s_unread), AttestationProofs.None).VirtualMachineCounts.NotRead);
    }

    /// <summary>Whatever is counted of a cluster is counted of its servers: a count that is added later, too.</summary>
    [Fact]
    public void Sum_EveryCount_IsThatOfTheServersTogether()
    {
        var servers = new[] { OneOfEach("server1"), Expired(OneOfEach("server2", 10)), Snapshots.Off("server3", Snapshots.Machine(20, adapters: Snapshots.Adapter(20))) };
        var health = ClusterHealth.Of(Snapshots.Cluster(servers), AttestationProofs.None);

        Assert.All(
            typeof(VirtualMachineCounts).GetProperties().Where(count => count.PropertyType == typeof(int)),
            count => Assert.Equal(health.Servers.Sum(server => (int)count.GetValue(server.VirtualMachineCounts)!), (int)count.GetValue(health.VirtualMachineCounts)!));
    }

    /// <summary>Two as they should be, one with an adapter that differs, and one without.</summary>
    private static ServerSnapshot OneOfEach(string name, int from = 1) => Snapshots.On(
        name,
        Snapshots.Machine(from, adapters: Snapshots.Adapter(from)),
        Snapshots.Machine(from + 1, adapters: Snapshots.Adapter(from + 1)),
        Snapshots.Machine(from + 2, adapters: Snapshots.Adapter(from + 2) with { DhcpGuard = "Off" }),
        Snapshots.Machine(from + 3));

    private static ServerSnapshot Expired(ServerSnapshot server) =>
        server with { Attestation = server.Attestation! with { Status = ServiceStatus.Expired, Expiration = Snapshots.Now.AddDays(-1) } };

    private static ServerSnapshot V2(ServerSnapshot server) => server with { Attestation = server.Attestation! with { LegacyOsSupport = true } };

    private static VirtualMachineSnapshot OverVmBus(VirtualMachineSnapshot machine, bool asks) =>
        machine with { Guest = new GuestFacts(true, asks, new GuestOperatingSystem("Windows Server 2025 Datacenter: Azure Edition", null)) };

    private static (int Total, int Served, int NotTested, int NotVerified, int WithoutDocument, int ToRepair, int NotSetUp) Standings(
        AttestationProofs proofs, ServerSnapshot server)
    {
        var counts = ClusterHealth.Of(Snapshots.Cluster(server), proofs).Servers[0].VirtualMachineCounts;
        Assert.Equal(counts.NotServed, counts.WithoutDocument + counts.ToRepair + counts.NotSetUp);
        return (counts.Total, counts.Served, counts.NotTested, counts.NotVerified, counts.WithoutDocument, counts.ToRepair, counts.NotSetUp);
    }
}
