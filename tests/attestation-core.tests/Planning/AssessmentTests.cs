using AzureBenefits.Attestation.Model;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class AssessmentTests
{
    [Fact]
    public void Of_ServerThatIsOn_HasEveryConditionOfAServer()
    {
        var types = ServerOf(Snapshots.Cluster(Snapshots.On())).Conditions.Select(condition => condition.Type).Distinct();

        Assert.Equal(
            Names.All<ConditionType>().Except(OfVirtualMachines),
            types.OrderBy(type => type.Code, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Of_VirtualMachineThatIsOn_HasEveryConditionOfAVirtualMachine()
    {
        var machine = ServerOf(Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter())))).VirtualMachines.Single();

        Assert.Equal(
            OfVirtualMachines.Except([ConditionType.GuestServiceInterface, ConditionType.GuestUpdates, ConditionType.LegacyNetworking, ConditionType.OtherAdapters, ConditionType.SecurityUpdateProgramme]).ToHashSet(),
            machine.Conditions.Select(condition => condition.Type).ToHashSet());
        Assert.All(
            machine.Conditions,
            condition => Assert.Equal(condition.Type == ConditionType.DataExchange ? ConditionStatus.Unknown : ConditionStatus.Ok, condition.Status));
    }

    [Theory]
    [InlineData(20, ConditionStatus.Ok, Severity.Error)]
    [InlineData(7, ConditionStatus.Failed, Severity.Warning)]
    [InlineData(4, ConditionStatus.Failed, Severity.Warning)]
    [InlineData(3, ConditionStatus.Failed, Severity.Error)]
    public void Of_CertificateNearItsEnd_WarnsAtSevenDaysAndAlertsAtThree(int days, ConditionStatus status, Severity severity)
    {
        var on = Snapshots.On();
        var server = ServerOf(Snapshots.Cluster(on with { Attestation = on.Attestation! with { Expiration = Snapshots.Now.AddDays(days) } }));

        var certificate = server.Conditions.Single(condition => condition.Type == ConditionType.Certificate);

        Assert.Equal((status, severity, ServerBenefitsStatus.Active), (certificate.Status, certificate.Severity, server.Status));
    }

    [Fact]
    public void Of_ClusterOutOfPolicy_StaysOnAndSaysSo()
    {
        var cluster = Snapshots.Cluster(Snapshots.On()) with { Registration = new Registration(RegistrationStatus.OutOfPolicy, ConnectionStatus.Connected, null, null, null, null) };

        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(cluster).Status);
        Assert.Contains(ServerOf(cluster).Conditions, condition => condition.Reason == Reason.OutOfPolicy);
    }

    [Theory]
    [InlineData("None", "Partitioned", ConditionStatus.Ok, ConditionStatus.Failed)]
    [InlineData("Cluster", "Partitioned", ConditionStatus.Failed, ConditionStatus.Failed)]
    [InlineData("Cluster", "Up", ConditionStatus.Failed, ConditionStatus.Ok)]
    public void Of_AttestationNetwork_TellsItsRoleFromItsState(string role, string state, ConditionStatus ofRole, ConditionStatus ofState)
    {
        var server = ServerOf(Snapshots.Cluster(Snapshots.On()) with { Networks = [new ClusterNetwork("Attestation", role, state, true)] });

        Assert.Equal(
            (ofRole, ofState),
            (StatusOf(server, ConditionType.ClusterNetworkRole), StatusOf(server, ConditionType.ClusterNetworkState)));
    }

    [Fact]
    public void Of_RoleThatTheClusterHasElsewhere_SaysWhere()
    {
        var cluster = Moving(Snapshots.Machine(1) with { IsClustered = true });

        var owner = OwnerOf(cluster);

        Assert.Equal((Reason.OwnerDisagrees, "server1", "server2"), (owner.Reason, owner.Observed, owner.Desired));
    }

    [Fact]
    public void Of_NameThatTwoVirtualMachinesHave_ClaimsNothing()
    {
        var cluster = Moving(Snapshots.Machine(1) with { IsClustered = true }, Snapshots.Machine(2) with { Name = "vm1" });

        Assert.Equal(ConditionStatus.Ok, OwnerOf(cluster).Status);
    }

    [Fact]
    public void Of_VirtualMachineThatIsNoRole_ClaimsNothing() => Assert.Equal(ConditionStatus.Ok, OwnerOf(Moving(Snapshots.Machine(1))).Status);

    [Fact]
    public void CanTurnOn_WhatIsOffAndCanBeChanged_IsCounted()
    {
        var server = ServerOf(Snapshots.Cluster(Snapshots.On(
            "server1",
            Snapshots.Machine(1),
            Snapshots.Machine(2, adapters: Snapshots.Adapter()),
            Snapshots.Machine(3) with { State = VirtualMachineState.Saved },
            Snapshots.Machine(4) with { Name = "hci-lab-control-plane-0" },
            Snapshots.Machine(5) with { Generation = 1 })));

        Assert.Equal([1], server.VirtualMachines.Select((machine, index) => (machine, index)).Where(item => server.CanTurnOn(item.machine)).Select(item => item.index + 1));
    }

    [Fact]
    public void CanTurnOn_ServerExpired_OffersNothing()
    {
        var on = Snapshots.On("server1", Snapshots.Machine(1));
        var server = ServerOf(Snapshots.Cluster(on with { Attestation = on.Attestation! with { Status = ServiceStatus.Expired } }));

        Assert.False(server.CanTurnOn(server.VirtualMachines.Single()));
    }

    [Theory]
    [InlineData("Windows Server 2012 R2 Datacenter", true, true)]
    [InlineData("Windows Server 2012 R2 Datacenter", false, false)]
    [InlineData("Windows Server 2022 Datacenter: Azure Edition", true, false)]
    public void CanTurnOn_V2_OnlyGuestsThatNeedTheLegacyOsSupportWhereItIsSetUp(string operatingSystem, bool isSetUp, bool expected)
    {
        var machine = Snapshots.Machine(1);
        var guest = machine with { Guest = new GuestFacts(true, true, new GuestOperatingSystem(operatingSystem, null)) };
        var on = Snapshots.On("server1", guest);
        var switchId = isSetUp ? on.Attestation!.SwitchId : null;
        var server = ServerOf(Snapshots.Cluster(on with { Attestation = on.Attestation! with { LegacyOsSupport = isSetUp, SwitchId = switchId } }));

        Assert.Equal(expected, server.CanTurnOn(server.VirtualMachines.Single()));
    }

    private static readonly ConditionType[] OfVirtualMachines =
    [
        ConditionType.GuestAdapterPresent, ConditionType.GuestAdapterUnique, ConditionType.GuestAdapterConnected,
        ConditionType.GuestAdapterSecured, ConditionType.GuestAdapterIsolated, ConditionType.OwnerAgrees,
        ConditionType.DataExchange, ConditionType.GuestServiceInterface, ConditionType.GuestUpdates, ConditionType.LegacyNetworking,
        ConditionType.OtherAdapters, ConditionType.SecurityUpdateProgramme,
    ];

    /// <summary>A virtual machine that Hyper-V has on server1 and the cluster on server2.</summary>
    private static ClusterSnapshot Moving(VirtualMachineSnapshot machine, params VirtualMachineSnapshot[] onTheOther) => Snapshots.Cluster(
        Snapshots.On("server1", machine).With(new OwnedRoles(["Cluster Group"])),
        Snapshots.On("server2", onTheOther).With(new OwnedRoles(["vm1"])));

    private static Condition OwnerOf(ClusterSnapshot cluster) =>
        ServerOf(cluster).VirtualMachines.Single().Conditions.Single(condition => condition.Type == ConditionType.OwnerAgrees);

    private static ConditionStatus StatusOf(ServerAssessment server, ConditionType type) => server.Conditions.Single(condition => condition.Type == type).Status;

    private static ServerAssessment ServerOf(ClusterSnapshot cluster) => ClusterAssessment.Of(cluster).Servers[0];
}
