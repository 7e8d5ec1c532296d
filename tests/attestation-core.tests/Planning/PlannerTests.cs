using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly Intent TurnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    [Fact]
    public void Create_TurnOnWhereOff_PlansHostBeforeGuestsAndConnectsLast()
    {
        var plan = Plan(Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1))), TurnOn);

        Assert.Equal(
            [
                ChangeType.AddClusterExclusion, ChangeType.CreateSwitch, ChangeType.RenameHostAdapter, ChangeType.SetHostAddress, ChangeType.SetHostBindings,
                ChangeType.SetHostVlan, ChangeType.EnableFirewallRule, ChangeType.CreateFirewallRule, ChangeType.CreateFirewallRule,
                ChangeType.CreateFirewallRule, ChangeType.CreateFirewallRule, ChangeType.BindService,
                ChangeType.AddGuestAdapter, ChangeType.SecureGuestAdapter, ChangeType.IsolateGuestAdapter, ChangeType.ConnectGuestAdapter,
            ],
            plan.Servers.Single().Changes.Select(change => change.Type));
        Assert.Equal([ChangeType.SetClusterNetworkRole], plan.ClusterChanges.Select(change => change.Type));
        Assert.Equal("server1", Assert.Single(plan.ServersToSync));
    }

    [Fact]
    public void Create_TurnOnWithoutVirtualMachines_LeavesGuestsAlone()
    {
        var plan = Plan(Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1))), Intent.ForCluster(OperationKind.TurnOn));

        Assert.DoesNotContain(plan.Changes, change => change.VirtualMachine is not null);
    }

    [Fact]
    public void Create_TurnOnWhereOn_PlansNothingAndNoSync()
    {
        var cluster = Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter())));

        var plan = Plan(cluster, TurnOn);

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.ServersToSync);
    }

    [Fact]
    public void Create_UnreadableServer_IsSkippedAndNothingIsPlannedForIt()
    {
        var down = ServerSnapshot.NotRead("server2", ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, "server2"));

        var plan = Plan(Snapshots.Cluster(Snapshots.Off(), down), TurnOn);

        Assert.Equal("server2", Assert.Single(plan.Skipped).Server);
        Assert.Equal("server1", Assert.Single(plan.Servers).Server);
    }

    [Fact]
    public void Create_ConstrainedServer_IsSkipped()
    {
        var plan = Plan(Snapshots.Cluster(Snapshots.Off() with { State = ServerState.Constrained }), TurnOn);

        Assert.Equal(Reason.LanguageModeConstrained, Assert.Single(plan.Skipped).Failure.Code);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Create_AttestationAddressOnAnotherAdapter_SkipsTheServer()
    {
        var off = Snapshots.Off();
        var taken = off.With(new HostAdapters([], [new HostAddress(7, "Storage 1", "169.254.169.253")]));

        var skipped = Assert.Single(Plan(Snapshots.Cluster(taken), TurnOn).Skipped);

        Assert.Equal((Reason.AddressInUse, "Storage 1"), (skipped.Failure.Code, skipped.Failure.Cause?.ToString()));
    }

    [Fact]
    public void Create_AttestationAdaptersNameOnAnotherAdapter_SkipsTheServer()
    {
        var off = Snapshots.Off();
        var taken = off.With(new HostAdapters([], []) { NameHolders = [new NameHolder(7, "Hyper-V Virtual Ethernet Adapter #2 (Old)")] });

        var skipped = Assert.Single(Plan(Snapshots.Cluster(taken), TurnOn).Skipped);

        Assert.Equal((Reason.AdapterNameInUse, "Hyper-V Virtual Ethernet Adapter #2 (Old)"), (skipped.Failure.Code, skipped.Failure.Cause?.ToString()));
    }

    [Theory]
    [InlineData(1, VirtualMachineState.Running, nameof(Reason.Generation1Running))]
    [InlineData(2, VirtualMachineState.Saved, nameof(Reason.VirtualMachineSaved))]
    [InlineData(2, VirtualMachineState.PausedCritical, nameof(Reason.VirtualMachineCritical))]
    public void Create_AwkwardVirtualMachine_IsSkippedWithReason(int generation, VirtualMachineState state, Reason reason)
    {
        var plan = Plan(Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1, generation, state), Snapshots.Machine(2))), TurnOn);

        Assert.Equal(reason, Assert.Single(plan.Skipped).Failure.Code);
        Assert.Equal("vm2", Assert.Single(plan.Servers[0].VirtualMachines).Name);
    }

    [Fact]
    public void Create_Replica_IsSkippedWithReason()
    {
        var plan = Plan(Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1, state: VirtualMachineState.Off) with { IsReplica = true })), TurnOn);

        Assert.Equal(Reason.VirtualMachineReplica, Assert.Single(plan.Skipped).Failure.Code);
        Assert.DoesNotContain(plan.Changes, change => change.VirtualMachine is not null);
    }

    [Theory]
    [InlineData(ServiceStatus.Inactive)]
    [InlineData(ServiceStatus.Expired)]
    [InlineData(ServiceStatus.Error)]
    public void Create_ConfiguredServerWithoutCertificate_IsSyncedAndNotChanged(ServiceStatus status)
    {
        var server = Snapshots.On() with { Attestation = new AttestationService(status, null, Snapshots.SwitchId, null) };

        var plan = Plan(Snapshots.Cluster(server), TurnOn);

        Assert.Equal(server.Name, Assert.Single(plan.ServersToSync));
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Create_AttachedSavedVirtualMachine_IsNotSkippedBecauseNothingIsToBeDone()
    {
        var machine = Snapshots.Machine(1, 2, VirtualMachineState.Saved, Snapshots.Adapter());

        Assert.Empty(Plan(Snapshots.Cluster(Snapshots.On("server1", machine)), TurnOn).Skipped);
    }

    [Fact]
    public void Create_DanglingServiceBinding_BindsToTheSwitchThatExists()
    {
        var on = Snapshots.On();
        var dangling = on with { Attestation = on.Attestation! with { SwitchId = Guid.NewGuid() } };

        Assert.Equal([ChangeType.BindService], Plan(Snapshots.Cluster(dangling), TurnOn).Changes.Select(change => change.Type));
    }

    [Fact]
    public void Create_DuplicateSwitch_KeepsTheOneInUse()
    {
        var on = Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter()));
        var switches = on.Facts.Get<Switches>().All;
        var twin = switches[1] with { Id = new Guid("00000000-0000-4000-8000-000000000001") };
        var doubled = on.With(new Switches(switches.Insert(0, twin)));

        var change = Assert.Single(Plan(Snapshots.Cluster(doubled), TurnOn).Changes);

        Assert.Equal((ChangeType.RemoveSwitch, twin.Id.ToString()), (change.Type, change.Target));
    }

    [Fact]
    public void Create_GuestThatShutsDownIsOnADuplicateSwitch_IsPutRightBeforeTheSwitchGoes()
    {
        var twin = new Guid("00000000-0000-4000-8000-000000000001");
        var machine = Snapshots.Machine(1, generation: 1, adapters: [Snapshots.Adapter(1), Snapshots.Adapter(2) with { SwitchId = twin }]);
        var on = Snapshots.On("server1", machine);
        var doubled = on.With(new Switches(on.Facts.Get<Switches>().All.Add(on.Facts.Get<Switches>().All[1] with { Id = twin })));

        var types = Plan(Snapshots.Cluster(doubled), TurnOn with { AllowShutdown = [machine.Id] }).Changes.Select(change => change.Type).ToList();

        Assert.Contains(ChangeType.ShutDownVirtualMachine, types);
        Assert.True(types.IndexOf(ChangeType.StartVirtualMachine) < types.IndexOf(ChangeType.RemoveSwitch));
    }

    [Fact]
    public void Create_TurnOff_RemovesGuestsFirstAndOnlyWhatIsOurs()
    {
        var plan = Plan(
            Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter()))),
            Intent.ForCluster(OperationKind.TurnOff));

        Assert.Equal(
            [
                ChangeType.RemoveGuestAdapter, ChangeType.UnbindService, ChangeType.DisableFirewallRule, ChangeType.RemoveFirewallRule, ChangeType.RemoveFirewallRule,
                ChangeType.RemoveFirewallRule, ChangeType.RemoveFirewallRule, ChangeType.RemoveSwitch, ChangeType.RemoveClusterExclusion,
            ],
            plan.Changes.Select(change => change.Type));
        Assert.Equal(Snapshots.SwitchId.ToString(), plan.Changes.Single(change => change.Type == ChangeType.RemoveSwitch).Target);
    }

    [Fact]
    public void Create_TurnOffRunningGeneration1_DisconnectsInsteadOfRemoving()
    {
        var machine = Snapshots.Machine(1, 1, VirtualMachineState.Running, Snapshots.Adapter());

        var plan = Plan(Snapshots.Cluster(Snapshots.On("server1", machine)), Intent.ForCluster(OperationKind.TurnOff));

        Assert.Equal(ChangeType.DisconnectGuestAdapter, plan.Changes.First().Type);
    }

    [Fact]
    public void Create_TurnOnVirtualMachineOnInactiveHost_IsSkippedWithReason()
    {
        var machine = Snapshots.Machine(1);

        var plan = Plan(Snapshots.Cluster(Snapshots.Off("server1", machine)), new Intent(OperationKind.TurnOnVirtualMachines, [], [machine.Id], false));

        Assert.Equal(Reason.HostInactive, Assert.Single(plan.Skipped).Failure.Code);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Create_UnknownServer_FailsAndNamesTheKnownOnes()
    {
        var failure = Planner.Create(Snapshots.Cluster(Snapshots.Off()), TurnOn with { Servers = ["server9"] }).Failure;

        Assert.Equal(Reason.ServerNotInCluster, failure!.Code);
        Assert.Contains("server1", failure.Cause?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_VirtualMachineOfUnreadableServer_IsSkippedWithTheServersReason()
    {
        var down = ServerSnapshot.NotRead("server2", ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, "server2"));
        var id = Guid.NewGuid();

        var plan = Plan(Snapshots.Cluster(Snapshots.On(), down), new Intent(OperationKind.TurnOnVirtualMachines, [], [id], false));

        Assert.Contains(plan.Skipped, skipped => skipped.VirtualMachine?.Id == id && skipped.Failure.Code == Reason.ServerDown);
    }

    [Theory]
    [InlineData(OperationKind.Sync, ConnectionStatus.Disconnected)]
    [InlineData(OperationKind.Sync, ConnectionStatus.NotConnectedRecently)]
    [InlineData(OperationKind.TurnOn, ConnectionStatus.Disconnected)]
    public void Create_ClusterIsDisconnected_WarnsOfServersThatNeedACertificate(OperationKind kind, ConnectionStatus connection)
    {
        var cluster = Snapshots.Cluster(kind == OperationKind.Sync ? Snapshots.On() : Snapshots.Off());
        var disconnected = cluster with { Registration = cluster.Registration! with { ConnectionStatus = connection } };

        var warned = Plan(disconnected, Intent.ForCluster(kind)).Impact.Except(Plan(cluster, Intent.ForCluster(kind)).Impact);

        var impact = Assert.Single(warned);
        Assert.Equal((cluster.Servers.Single().Name, null), (impact.Server, impact.VirtualMachine));
        Assert.Contains("isn't connected to Azure", impact.Message?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_SyncOfServerThatIsOff_IsSkippedInsteadOfSucceeding() => Assert.Equal(
        Reason.ServerInactive,
        Assert.Single(Plan(Snapshots.Cluster(Snapshots.Off()), Intent.ForCluster(OperationKind.Sync)).Skipped).Failure.Code);

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Create_RegistrationThatGetsNoCertificate_Fails(RegistrationStatus registration, ConnectionStatus connection, Reason reason)
    {
        var cluster = Snapshots.Cluster(Snapshots.Off()) with { Registration = new Registration(registration, connection, null, null, null, null) };

        Assert.Equal(reason, Planner.Create(cluster, TurnOn).Failure!.Code);
    }

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Create_RegistrationOfOneServerGetsNoCertificate_SkipsThatServerWhicheverItIs(RegistrationStatus registration, ConnectionStatus connection, Reason reason)
    {
        (OperationKind Kind, string Server)[] cases =
            [(OperationKind.TurnOn, "server1"), (OperationKind.TurnOn, "server3"), (OperationKind.Sync, "server1"), (OperationKind.Sync, "server3")];
        foreach (var (kind, name) in cases)
        {
            var servers = Enumerable.Range(1, 3).Select(number => $"server{number}").Select(server =>
                (kind == OperationKind.Sync ? Snapshots.On(server) : Snapshots.Off(server)).With(server == name
                    ? new Registration(registration, connection, null, null, null, null)
                    : new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, null, null, null, null))).ToArray();

            var plan = Plan(Snapshots.Cluster(servers) with { Registration = RegistrationAspect.OfCluster(servers) }, Intent.ForCluster(kind));

            Assert.Equal((name, reason), (Assert.Single(plan.Skipped).Server, plan.Skipped[0].Failure.Code));
            Assert.Equal(servers.Select(server => server.Name).Where(server => server != name), plan.ServersToSync);
        }
    }

    [Fact]
    public void Create_OneServerIsDisconnected_WarnsOfThatServerOnly()
    {
        var connected = new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, null, null, null, null);
        ServerSnapshot[] servers = [Snapshots.On().With(connected with { ConnectionStatus = ConnectionStatus.Disconnected }), Snapshots.On("server2").With(connected)];

        var impact = Assert.Single(Plan(Snapshots.Cluster(servers) with { Registration = RegistrationAspect.OfCluster(servers) }, Intent.ForCluster(OperationKind.Sync)).Impact);

        Assert.Equal("server1", impact.Server);
    }

    [Fact]
    public void Create_AttestationNetworkWithRole_PlansRoleNone()
    {
        var cluster = Snapshots.Cluster(Snapshots.On()) with { Networks = [new ClusterNetwork("Cluster Network 3", "Cluster", "Up", true), new ClusterNetwork("Storage", "Cluster", "Up", false)] };

        var change = Assert.Single(Plan(cluster, TurnOn).ClusterChanges);

        Assert.Equal(("Cluster Network 3", "Cluster", "None"), (change.Target, change.From, change.To));
    }

    public static TheoryData<RegistrationStatus, ConnectionStatus, Reason> Obstacles => new()
    {
        { RegistrationStatus.NotYet, ConnectionStatus.Connected, Reason.NotRegistered },
        { RegistrationStatus.OutOfPolicy, ConnectionStatus.Connected, Reason.OutOfPolicy },
        { RegistrationStatus.Registered, ConnectionStatus.RepairRegistrationRequired, Reason.RepairRegistrationRequired },
    };

    private static Plan Plan(ClusterSnapshot cluster, Intent intent) => Planner.Create(cluster, intent).Value!;
}
