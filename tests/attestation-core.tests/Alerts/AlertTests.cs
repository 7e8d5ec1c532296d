using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Alerts;

/// <summary>What there is to act on, and what is said of it.</summary>
public sealed class AlertTests
{
    private static VirtualMachineSnapshot Attached(int number) => Snapshots.Machine(number, adapters: Snapshots.Adapter());

    [Fact]
    public void Alerts_AllIsWell_AreNone() => Assert.Empty(Health(Snapshots.On("server1", Attached(1)), Snapshots.On("server2")).Alerts);

    [Fact]
    public void Alerts_EveryCertificateExpired_SaySoOnceAndNobodyIsServed()
    {
        var health = Health(Expired("server1", Attached(1)), Expired("server2", Attached(2)));

        var alert = Assert.Single(health.Alerts);
        Assert.Equal((AlertId.Expired, AlertLevel.Critical, AlertActionId.Sync), (alert.Id, alert.Level, alert.Action!.Id));
        Assert.Equal("Certificates of all 2 servers have expired. 2 VMs can't get attested documents.", $"{alert.Message}");
        Assert.Equal(ClusterBenefitsStatus.Expired, health.Assessment.Status);
        Assert.Equal((2, 0, 2), (health.VirtualMachineCounts.SetUp, health.VirtualMachineCounts.Served, health.VirtualMachineCounts.NotServed));
        Assert.Equal(2, health.ServerCounts.Expired);
    }

    [Fact]
    public void Alerts_SwitchDeletedByHand_IsDriftOfASetUpServer()
    {
        var on = Snapshots.On("server1", Attached(1));
        var health = Health(on.With(new Switches([on.Facts.Get<Switches>().All[0]])).With(new HostAdapters([], [])), Snapshots.On("server2"));

        Assert.Equal((true, ComponentsState.ToRepair), (health.Servers[0].SetUp, health.Servers[0].Components.State));
        var alert = Assert.Single(health.Alerts);
        Assert.Equal((AlertId.Drift, "server1", 1), (alert.Id, alert.Server, alert.Affected.VirtualMachines));
        Assert.Equal(OperationKind.Repair, alert.Action!.Intent!.Kind);
    }

    [Fact]
    public void Alerts_V2ServiceUnboundWithItsSwitchThere_IsDrift()
    {
        var health = Health(V2(Snapshots.On(), switchId: null), V2(Snapshots.On("server2"), Snapshots.SwitchId));

        Assert.Equal((ClusterBenefitsStatus.Partial, ComponentsState.ToRepair), (health.Assessment.Status, health.Servers[0].Components.State));
        Assert.Equal("server1", health.Alerts.Single(alert => alert.Id == AlertId.Drift).Server);
    }

    [Fact]
    public void Alerts_V2ServerInactiveBecauseOfAChange_IsDriftAlone()
    {
        var unbound = V2(Snapshots.On(), switchId: null);
        unbound = unbound with { Attestation = unbound.Attestation! with { Status = ServiceStatus.Inactive } };

        var alert = Assert.Single(Health(unbound, V2(Snapshots.On("server2"), Snapshots.SwitchId)).Alerts);

        Assert.Equal(AlertId.Drift, alert.Id);
    }

    [Theory]
    [InlineData("Cluster", "Up", AlertId.ClusterNetworkRole)]
    [InlineData("None", "Partitioned", AlertId.ClusterNetworkPartitioned)]
    public void Alerts_NetworkOfTheCluster_IsAWarningWhileBenefitsAreOn(string role, string state, AlertId expected)
    {
        var health = Health(Snapshots.Cluster(Snapshots.On()) with { Networks = [new ClusterNetwork("Cluster Network 3", role, state, true)] });

        Assert.Equal((ClusterBenefitsStatus.On, ComponentsState.Good), (health.Assessment.Status, health.Servers[0].Components.State));
        var alert = Assert.Single(health.Alerts);
        Assert.Equal((expected, AlertLevel.Warning), (alert.Id, alert.Level));
        Assert.True(alert.Action is not null || alert.Fix is not null);
    }

    [Fact]
    public void Alerts_RulesAndExclusionLeftOnTheHost_OfferToCleanUp()
    {
        var (on, off) = (Snapshots.On(), Snapshots.Off());
        var left = off.With(on.Facts.Get<FirewallRules>()).With(on.Facts.Get<ClusterExclusion>());

        var alert = Assert.Single(Health(left, Snapshots.Off("server2")).Alerts);

        Assert.Equal((AlertId.Leftovers, "server1"), (alert.Id, alert.Server));
        Assert.True(alert.Action!.Intent!.RemoveLeftovers);
        Assert.NotEmpty(Planner.Create(Snapshots.Cluster(left, Snapshots.Off("server2")), alert.Action.Intent).Value!.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Alerts_AdaptersOfAServerThatIsNotSetUp_AreLeftOverAndNoErrors(bool isV2)
    {
        var off = Snapshots.Off("server1", Attached(1));
        var health = Health(isV2 ? V2(off, null) : off);

        Assert.Equal((VirtualMachineBenefitsStatus.Leftover, 1, 0), (MachineOf(health).Status, health.VirtualMachineCounts.Leftovers, health.VirtualMachineCounts.NeedRepair));
        Assert.DoesNotContain(MachineOf(health).Conditions, condition => condition is { Status: ConditionStatus.Failed, Severity: Severity.Error });
        Assert.Contains(health.Alerts, alert => alert.Id == AlertId.Leftovers && alert.Affected.VirtualMachines == 1);
    }

    [Theory]
    [InlineData(RegistrationStatus.OutOfPolicy, ConnectionStatus.Connected, AlertId.OutOfPolicy, AlertLevel.Critical)]
    [InlineData(RegistrationStatus.NotYet, null, AlertId.NotRegistered, AlertLevel.Critical)]
    [InlineData(RegistrationStatus.Registered, ConnectionStatus.RepairRegistrationRequired, AlertId.RepairRegistration, AlertLevel.Critical)]
    [InlineData(RegistrationStatus.Registered, ConnectionStatus.Disconnected, AlertId.Disconnected, AlertLevel.Warning)]
    public void Alerts_RegistrationOfOneServer_NameThatServerWhicheverItIs(RegistrationStatus status, ConnectionStatus? connection, AlertId expected, AlertLevel level)
    {
        foreach (var name in new[] { "server1", "server3" })
        {
            var registered = new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, Snapshots.Now, null, null, null);
            var lapsed = registered with { RegistrationStatus = status, ConnectionStatus = connection };
            var servers = Enumerable.Range(1, 3).Select(number => $"server{number}").Select(server => Snapshots.On(server).With(server == name ? lapsed : registered)).ToArray();
            var cluster = Snapshots.Cluster(servers) with { Registration = RegistrationAspect.OfCluster(servers) };

            var alert = Assert.Single(Health(cluster).Alerts);

            Assert.Equal((expected, level, name), (alert.Id, alert.Level, alert.Server));
        }
    }

    /// <summary>Azure would answer the sync for none of them.</summary>
    [Fact]
    public void Alerts_ExpiredAndRegistrationLapsed_OfferNoSync()
    {
        var lapsed = new Registration(RegistrationStatus.OutOfPolicy, ConnectionStatus.Connected, Snapshots.Now, null, null, null);
        ServerSnapshot[] servers = [Expired("server1").With(lapsed), Expired("server2").With(lapsed)];

        var alerts = Health(Snapshots.Cluster(servers) with { Registration = RegistrationAspect.OfCluster(servers) }).Alerts;

        Assert.Contains(alerts, alert => alert.Id == AlertId.Expired);
        Assert.DoesNotContain(alerts, alert => alert.Action?.Id == AlertActionId.Sync);
    }

    [Fact]
    public void Alerts_OneServerOfTheNewerVersion_SayThatTheClusterRunsTwo()
    {
        var health = Health(V2(Snapshots.On(), Snapshots.SwitchId), Snapshots.Off("server2"));

        Assert.Equal([AttestationMode.V2, AttestationMode.V1], health.Servers.Select(server => server.Mode!.Value));
        Assert.Equal([ComponentsState.Good, ComponentsState.NotSetUp], health.Servers.Select(server => server.Components.State));
        Assert.Contains(health.Alerts, alert => alert is { Id: AlertId.MixedModes, Server: "server1" });
    }

    [Theory]
    [InlineData(false, 4000, AlertId.NeedGuestServiceInterface)]
    [InlineData(true, 1, AlertId.NeedGuestUpdates)]
    [InlineData(true, 4000, null)]
    public void Alerts_GuestOfTheNewerVersionThatCannotAsk_SayWhatItLacks(bool hasInterface, int revision, AlertId? expected)
    {
        var system = new GuestOperatingSystem("Windows Server 2022 Datacenter: Azure Edition", new Version(10, 0, 20348, revision));
        var machine = Snapshots.Machine(1) with { Guest = new GuestFacts(true, hasInterface, system) };

        var alerts = Health(V2(Snapshots.Off("server1", machine), null)).Alerts.Where(alert => alert.Affected.VirtualMachines > 0).ToArray();

        Assert.Equal(expected is { } id ? [(id, 1)] : [], alerts.Select(alert => (alert.Id, alert.Affected.VirtualMachines)));
    }

    [Theory]
    [InlineData(14, AlertLevel.Warning)]
    [InlineData(3, AlertLevel.Critical)]
    [InlineData(-1, AlertLevel.Critical)]
    public void Alerts_DisconnectedWithCertificatesThatEnd_AreOneThatOffersNoSync(int days, AlertLevel level)
    {
        var on = Snapshots.On("server1", Attached(1));
        var cluster = Snapshots.Cluster(on with { Attestation = on.Attestation! with { Expiration = Snapshots.Now.AddDays(days) } });

        var alert = Assert.Single(Health(cluster with { Registration = new Registration(RegistrationStatus.Registered, ConnectionStatus.Disconnected, Snapshots.Now.AddDays(-20), null, null, null) }).Alerts);

        Assert.Equal((AlertId.Disconnected, level, null), (alert.Id, alert.Level, alert.Action));
        Assert.NotNull(alert.Fix);
    }

    [Fact]
    public void AlertsDuring_OperationThatHelps_LeaveOutWhatItPutsRight()
    {
        var health = Health(Expired("server1", Attached(1)));

        Assert.Empty(health.AlertsDuring(OperationKind.Sync));
        Assert.Single(health.AlertsDuring(OperationKind.EnableDataExchange));
    }

    [Fact]
    public void Alerts_ReaderOfTheCluster_OfferNothingThatWouldBeRefused()
    {
        var alert = Assert.Single(Health(Expired("server1").WithRights(CallerRights.ReadOnly)).Alerts);

        Assert.Null(alert.Action);
    }

    [Fact]
    public void ServedOn_DocumentVerifiedLately_IsYesUntilItIsADayOld()
    {
        var cluster = Snapshots.Cluster(Snapshots.On("server1", Attached(1), Snapshots.Machine(2)));

        Assert.Equal([Served.Unknown, Served.No], ServedIn(AttestationProofs.None));
        Assert.Equal([Served.Yes, Served.No], ServedIn(AttestationProofs.None.With(Snapshots.On("SERVER1"), Snapshots.Now.AddHours(-24), verified: true)));
        Assert.Equal([Served.Unknown, Served.No], ServedIn(AttestationProofs.None.With(Snapshots.On(), Snapshots.Now.AddHours(-25), verified: true)));
        Assert.Equal([Served.Unknown, Served.No], ServedIn(AttestationProofs.None.With(Snapshots.On(), Snapshots.Now, verified: true).With(Snapshots.On(), Snapshots.Now, verified: false)));

        Served[] ServedIn(AttestationProofs proofs)
        {
            var server = ClusterHealth.Of(cluster, proofs).Servers[0];
            return [.. server.Assessment.VirtualMachines.Select(server.ServedOn)];
        }
    }

    [Fact]
    public void NeedsAction_MachinesOfEveryKind_IsTrueOfThoseThatSomethingCanBeDoneFor()
    {
        var wrong = Snapshots.Machine(2, adapters: Snapshots.Adapter() with { DhcpGuard = "Off" });
        var health = Health(Snapshots.On("server1", Attached(1), wrong, Snapshots.Machine(3), Snapshots.Machine(4, generation: 1)));
        var server = health.Servers[0];

        Assert.Equal([false, true, true, false], server.Assessment.VirtualMachines.Select(machine => health.NeedsAction(server, machine)));
    }

    [Theory]
    [InlineData(30, ExpiryLevel.Good, 30)]
    [InlineData(29.99, ExpiryLevel.Good, 30)]
    [InlineData(14, ExpiryLevel.Information, 14)]
    [InlineData(7, ExpiryLevel.Warning, 7)]
    [InlineData(3, ExpiryLevel.Critical, 3)]
    [InlineData(0.1, ExpiryLevel.Critical, 1)]
    [InlineData(0, ExpiryLevel.Expired, 0)]
    public void Expiry_DaysBeforeTheEnd_HasTheLevelsOfTheProduct(double days, ExpiryLevel level, int left) =>
        Assert.Equal((level, left), Expiry.Of(Snapshots.Now.AddDays(days), Snapshots.Now) is var expiry ? (expiry.Level, expiry.DaysLeft!.Value) : default);

    private static ServerSnapshot Expired(string name, params VirtualMachineSnapshot[] machines) =>
        Snapshots.On(name, machines) is var on ? on with { Attestation = on.Attestation! with { Status = ServiceStatus.Expired, Expiration = Snapshots.Now.AddDays(-1) } } : throw new InvalidOperationException();

    private static ServerSnapshot V2(ServerSnapshot server, Guid? switchId) =>
        server with { Attestation = new AttestationService(ServiceStatus.Active, Snapshots.Now.AddDays(30), switchId, switchId is not null) };

    private static VirtualMachineAssessment MachineOf(ClusterHealth health) => health.Servers[0].Assessment.VirtualMachines.Single();

    private static ClusterHealth Health(params ServerSnapshot[] servers) => Health(Snapshots.Cluster(servers));

    private static ClusterHealth Health(ClusterSnapshot cluster) => ClusterHealth.Of(cluster, AttestationProofs.None);
}
