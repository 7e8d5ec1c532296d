using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Tests.Planning;
using AzureBenefits.Attestation.Trends;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Diagnoses;

/// <summary>One cause is told once, with what follows from it, and everywhere in the same way.</summary>
public sealed class DiagnosisTests
{
    [Fact]
    public void Diagnoses_AllIsWell_AreNone() => Assert.Empty(Health(Snapshots.On("server1", Attached(1)), Snapshots.On("server2")).Diagnoses);

    [Fact]
    public void Diagnoses_NothingIsSetUp_AreNone() => Assert.Empty(Health(Snapshots.Off("server1", Snapshots.Machine(1)), Snapshots.Off("server2")).Diagnoses);

    [Fact]
    public void Diagnoses_SwitchDeleted_AreOneCauseWithAllThatFollows()
    {
        var health = Health(WithoutSwitch(Snapshots.On("server1", Attached(1), Attached(2))), Snapshots.On("server2"));

        var diagnosis = Assert.Single(health.Diagnoses);

        Assert.Equal((ConditionType.SwitchPresent, "server1", 2), (diagnosis.Condition.Type, diagnosis.Server, diagnosis.Affected.VirtualMachines));
        Assert.Equal("On server1: The attestation switch is missing. 2 VMs can't get attested documents because of it.", $"{diagnosis.Cause}");
        Assert.Equal(
            [
                (ConditionType.HostAdapterName, 0), (ConditionType.HostAdapterAddress, 0), (ConditionType.HostAdapterBindings, 0), (ConditionType.HostAdapterVlan, 0),
                (ConditionType.SwitchBound, 0), (ConditionType.GuestAdapterConnected, 2),
            ],
            diagnosis.Consequences.Select(consequence => (consequence.Condition.Type, consequence.VirtualMachines)));
    }

    [Fact]
    public void Diagnoses_OneCause_IsWhatTheAlertAndTheServerSay()
    {
        var health = Health(WithoutSwitch(Snapshots.On("server1", Attached(1))), Snapshots.On("server2"));

        var diagnosis = Assert.Single(health.Diagnoses);
        var alert = Assert.Single(health.Alerts);

        Assert.Equal((alert, $"{alert.Message}"), (diagnosis.Alert, $"{diagnosis.Cause}"));
        Assert.Equal(new Components(ComponentsState.ToRepair, 1), health.Servers[0].Components);
        Assert.Equal(AlertActionId.Repair, diagnosis.Action!.Id);
        Assert.Equal("server1", Assert.Single(diagnosis.Action.Intent!.Servers));
    }

    [Fact]
    public void Conditions_SwitchDeleted_TellWhatIsCountedFromWhatFollows()
    {
        var server = Health(WithoutSwitch(Snapshots.On("server1", Attached(1))), Snapshots.On("server2")).Servers[0];

        var failed = server.Conditions.Where(one => one.Condition.Status == ConditionStatus.Failed).ToLookup(one => one.Part, one => one.Condition.Type);

        Assert.Equal([ConditionType.SwitchPresent], failed[ConditionPart.Component]);
        Assert.Equal(server.Components.Count, failed[ConditionPart.Component].Count());
        Assert.Contains(ConditionType.HostAdapterVlan, failed[ConditionPart.Consequence]);
    }

    [Fact]
    public void Diagnoses_SameCauseOnSeveralServers_IsToldOnce()
    {
        var diagnosis = Assert.Single(Health(WithoutSwitch(Snapshots.On("server1")), WithoutSwitch(Snapshots.On("server2")), Snapshots.On("server3")).Diagnoses);

        Assert.Null(diagnosis.Server);
        Assert.Equal("server1, server2", string.Join(", ", diagnosis.Affected.Servers));
        Assert.StartsWith("On 2 servers (server1, server2): ", $"{diagnosis.Cause}", StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnoses_TwoCausesOnOneServer_AreTwo()
    {
        var on = Snapshots.On("server1", Attached(1));
        var health = Health(WithoutSwitch(on).With(new ClusterExclusion("Storage")));

        Assert.Equal([ConditionType.SwitchPresent, ConditionType.ClusterExclusion], health.Diagnoses.Select(diagnosis => diagnosis.Condition.Type));
        Assert.Equal([1, 0], health.Diagnoses.Select(diagnosis => diagnosis.Affected.VirtualMachines));
        Assert.Equal(new Components(ComponentsState.ToRepair, 2), health.Servers[0].Components);
    }

    [Fact]
    public void Diagnoses_AdaptersOfMachinesDiffer_AreOneCauseOfTheirOwn()
    {
        var open = Snapshots.Adapter() with { Vlan = new VlanSetting("Access", 5, "") };
        var health = Health(Snapshots.On("server1", Attached(1), Snapshots.Machine(2, adapters: open), Snapshots.Machine(3, adapters: open)));

        var diagnosis = Assert.Single(health.Diagnoses);

        Assert.Equal((ConditionType.GuestAdapterIsolated, 2), (diagnosis.Condition.Type, diagnosis.Affected.VirtualMachines));
        Assert.Equal(AlertId.Drift, diagnosis.Alert!.Id);
        Assert.Empty(diagnosis.Consequences);
    }

    [Fact]
    public void Diagnoses_DisconnectedAndExpired_AreTheConnectionAlone()
    {
        var lost = new Registration(RegistrationStatus.Registered, ConnectionStatus.Disconnected, Snapshots.Now.AddDays(-31), null, null, null);
        var on = Snapshots.On("server1", Attached(1));
        var expired = on with { Attestation = on.Attestation! with { Status = ServiceStatus.Expired, Expiration = Snapshots.Now.AddDays(-1) } };

        var diagnosis = Assert.Single(Health(Snapshots.Cluster(expired) with { Registration = lost }).Diagnoses);

        Assert.Equal((ConditionType.Connected, AlertId.Disconnected, null), (diagnosis.Condition.Type, diagnosis.Alert!.Id, diagnosis.Action));
        Assert.Equal([ConditionType.Certificate], diagnosis.Consequences.Select(consequence => consequence.Condition.Type));
        Assert.Equal(1, diagnosis.Affected.VirtualMachines);
    }

    [Fact]
    public void Diagnoses_OutOfPolicyAndTheServiceFails_AreTwoCauses()
    {
        var lapsed = new Registration(RegistrationStatus.OutOfPolicy, ConnectionStatus.Connected, Snapshots.Now, null, null, null);
        var on = Snapshots.On("server1", Attached(1));
        var failing = on with { Attestation = on.Attestation! with { Status = ServiceStatus.Error } };

        var diagnoses = Health(Snapshots.Cluster(failing) with { Registration = lapsed }).Diagnoses;

        Assert.Equal([ConditionType.Registered, ConditionType.Certificate], diagnoses.Select(diagnosis => diagnosis.Condition.Type));
        Assert.Equal([AlertId.OutOfPolicy, AlertId.ServiceError], diagnoses.Select(diagnosis => diagnosis.Alert!.Id));
    }

    /// <summary>One reason can fail several conditions, such as a server that can't be reached and one that can't be read.</summary>
    [Fact]
    public void Id_SameReasonOfTwoConditions_AreTwo()
    {
        var (online, readable) = (Condition.Failed(ConditionType.Online, Reason.ServerUnreachable, null, null), Condition.Failed(ConditionType.Readable, Reason.ServerUnreachable, null, null));

        Assert.Equal(("online.serverUnreachable", "readable.serverUnreachable"), (DiagnosisId.Of(online), DiagnosisId.Of(readable)));
        Assert.False(DiagnosisId.AreOfOneCondition(DiagnosisId.Of(online), DiagnosisId.Of(readable)));
    }

    [Fact]
    public void Id_SeveralDiagnoses_AreNeverTheSame()
    {
        var silent = ServerSnapshot.NotRead("server2", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server2"));
        var denied = ServerSnapshot.NotRead("server3", ServerState.Denied, new Failure(Reason.ServerDenied, Stage.Read, "server3"));
        var failed = ServerSnapshot.NotRead("server4", ServerState.Up, new Failure(Reason.ServerUnreachable, Stage.Read, "server4"));

        string[] ids = [.. Health(WithoutSwitch(Snapshots.On("server1", Attached(1))).With(new ClusterExclusion("Storage")), silent, denied, failed).Diagnoses.Select(diagnosis => diagnosis.Id)];

        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("switchPresent.switchMissing", ids);
    }

    /// <summary>What follows from something else now may stand by itself later: it has been wrong all the same.</summary>
    [Fact]
    public void Seen_WhatFollowedBeforeIsACauseNow_SinceItWasSeenToFollow()
    {
        var before = Health(WithoutSwitch(Snapshots.On("server1", Attached(1))));
        var look = Assert.Single(ClusterLook.Of(before).Servers);

        Assert.NotNull(look.SeenAt("switchPresent.switchMissing"));
        Assert.NotNull(look.SeenAt(DiagnosisId.Of(before.Diagnoses[0].Consequences[^1].Condition)));
    }

    [Fact]
    public void Seen_LooksOfTheCluster_SaySinceWhen()
    {
        var (good, wrong) = (Health(Snapshots.On("server1", Attached(1))), Health(WithoutSwitch(Snapshots.On("server1", Attached(1)))));
        var before = ClusterLook.Of(good);
        var at = Snapshots.Now.AddDays(-1);
        before = before with { At = at, Servers = [.. before.Servers.Select(server => server with { At = at })] };

        Assert.Equal(SeenSince.Unknown, Assert.Single(wrong.Diagnoses).Seen);
        Assert.Equal(new SeenSince(Snapshots.Now, at), Assert.Single(wrong.SeenIn([before, ClusterLook.Of(wrong)]).Diagnoses).Seen);
    }

    [Fact]
    public void Diagnoses_ServerNotRead_IsToldWithoutGuessing()
    {
        var silent = ServerSnapshot.NotRead("server2", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server2"));

        var diagnosis = Assert.Single(Health(Snapshots.On("server1", Attached(1)), silent).Diagnoses);

        Assert.Equal((ConditionType.Online, "server2", AlertId.ServersNotRead), (diagnosis.Condition.Type, diagnosis.Server, diagnosis.Alert!.Id));
        Assert.Equal("On server2: The server doesn't respond.", $"{diagnosis.Cause}");
    }

    [Fact]
    public void Diagnoses_NetworkOfTheCluster_NameNoServer()
    {
        var cluster = Snapshots.Cluster(Snapshots.On("server1"), Snapshots.On("server2")) with { Networks = [new ClusterNetwork("Cluster Network 3", "Cluster", "Partitioned", true)] };

        var diagnosis = Assert.Single(Health(cluster).Diagnoses);

        Assert.Equal((ConditionType.ClusterNetworkRole, AlertId.ClusterNetworkRole), (diagnosis.Condition.Type, diagnosis.Alert!.Id));
        Assert.Empty(diagnosis.Affected.Servers);
        Assert.All(diagnosis.Consequences, consequence => Assert.Equal(ConditionType.ClusterNetworkState, consequence.Condition.Type));
    }

    [Fact]
    public void DiagnosesDuring_OperationThatHelps_LeaveOutWhatItPutsRight()
    {
        var health = Health(WithoutSwitch(Snapshots.On("server1")));

        Assert.Empty(health.DiagnosesDuring(OperationKind.Repair));
        Assert.Single(health.DiagnosesDuring(OperationKind.EnableDataExchange));
    }

    private static VirtualMachineSnapshot Attached(int number) => Snapshots.Machine(number, adapters: Snapshots.Adapter());

    private static ServerSnapshot WithoutSwitch(ServerSnapshot server) =>
        server.With(new Switches([server.Facts.Get<Switches>().All[0]])).With(new HostAdapters([], []));

    private static ClusterHealth Health(params ServerSnapshot[] servers) => Health(Snapshots.Cluster(servers));

    private static ClusterHealth Health(ClusterSnapshot cluster) => ClusterHealth.Of(cluster, AttestationProofs.None);
}
