using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using CsCheck;
using Newtonsoft.Json;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>What holds for every plan, whatever the cluster has drifted to.</summary>
public sealed class PlannerPropertyTests
{
    private static readonly Gen<GuestAdapter> Adapters =
        from id in Gen.Int[1, 9]
        from connected in Gen.OneOfConst<Guid?>(Snapshots.SwitchId, null, Guid.Empty)
        from guard in Gen.OneOfConst("On", "Off")
        from monitored in Gen.Bool
        from vlan in Gen.OneOfConst(new VlanSetting("Isolated", 10, "200"), new VlanSetting("Untagged", 0, ""), new VlanSetting("Isolated", 10, "201"))
        select Snapshots.Adapter(id) with { SwitchId = connected, DhcpGuard = guard, MonitoredInCluster = monitored, Vlan = vlan };

    private static readonly Gen<VirtualMachineSnapshot> Machines =
        from number in Gen.Int[1, 1000]
        from generation in Gen.Int[1, 2]
        from state in Gen.Enum<VirtualMachineState>()
        from replica in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from adapters in Adapters.Array[0, 3]
        select Snapshots.Machine(number, generation, state, [.. adapters.DistinctBy(adapter => adapter.Id)]) with { IsReplica = replica };

    private static readonly Gen<ServerSnapshot> Servers =
        from configured in Gen.Bool
        from machines in Machines.Array[0, 4]
        from bound in Gen.OneOfConst<Guid?>(Snapshots.SwitchId, null, new Guid("99999999-0000-4000-8000-000000000009"))
        from switches in Gen.OneOfConst("AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "renamed").Array[0, 3]
        from rules in Gen.Int[0, 5]
        from exclusion in Gen.OneOfConst<string?>(null, "", ",AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "Storage,Backup")
        from state in Gen.Frequency((8, Gen.Const(ServerState.Up)), (1, Gen.Const(ServerState.Down)), (1, Gen.Const(ServerState.Constrained)))
        select Drifted(configured ? Snapshots.On() : Snapshots.Off(), machines, bound, switches, rules, exclusion, state);

    private static readonly Gen<(ClusterSnapshot Cluster, Intent Intent)> Cases =
        from servers in Servers.Array[1, 4]
        from kind in Gen.Enum<OperationKind>()
        from all in Gen.Bool
        select (Snapshots.Cluster([.. servers.Select((server, i) => server with { Name = $"server{i}" })]), Intent.ForCluster(kind, all));

    [Fact]
    public void Create_SameInput_GivesTheSamePlan() => Cases.Sample(sample => Written(sample) == Written(sample));

    [Fact]
    public void Create_AnyCluster_ChangesOnlyServersThatCanBeChanged() => Cases.Sample(sample =>
        Changes(sample).All(change => change.Server == sample.Cluster.Name
            || sample.Cluster.FindServer(change.Server) is { IsReadable: true, State: not ServerState.Constrained }));

    [Fact]
    public void Create_AnyCluster_NeverRemovesAStrangersSwitch() => Cases.Sample(sample =>
        Changes(sample).Where(change => change.Type == ChangeType.RemoveSwitch).All(change =>
        {
            var removed = sample.Cluster.FindServer(change.Server)!.Facts.Get<Switches>().All.Single(item => item.Id.ToString() == change.Target);
            return removed.Name == "AZSHCI_HOST-IMDS_DO_NOT_MODIFY" || removed.Notes == "Managed by Azure Stack HCI IMDS Attestation Service";
        }));

    [Fact]
    public void Create_AnyCluster_ConnectsAGuestOnlyAfterEverythingElseOfIt() => Cases.Sample(sample =>
        Changes(sample).Where(change => change.VirtualMachine is not null).GroupBy(change => (change.Server, change.VirtualMachine)).All(guest =>
            guest.SkipWhile(change => change.Type != ChangeType.ConnectGuestAdapter).Skip(1).All(change => change.Type == ChangeType.ConnectGuestAdapter)));

    [Fact]
    public void Create_AnyCluster_WhatNeedsTheSwitchFindsOneOrComesAfterItsCreation() => Cases.Sample(sample =>
        Planner.Create(sample.Cluster, sample.Intent).Value is not { } plan || plan.Servers.All(server =>
            server.SwitchId is not null
            || server.Changes.TakeWhile(change => change.Type != ChangeType.CreateSwitch).All(change => change.Needs.Length == 0)));

    private static Change[] Changes((ClusterSnapshot Cluster, Intent Intent) sample) =>
        [.. Planner.Create(sample.Cluster, sample.Intent).Value?.Changes ?? []];

    /// <summary>The whole plan as text: the arguments of its changes are documents, which are equal by what they hold.</summary>
    private static string Written((ClusterSnapshot Cluster, Intent Intent) sample) =>
        JsonConvert.SerializeObject(Planner.Create(sample.Cluster, sample.Intent).Value);

    private static ServerSnapshot Drifted(
        ServerSnapshot server,
        VirtualMachineSnapshot[] machines,
        Guid? bound,
        string[] switches,
        int rules,
        string? exclusion,
        ServerState state)
    {
        if (state == ServerState.Down)
        {
            return ServerSnapshot.NotRead(server.Name, state, new Failure(Reason.ServerDown, Stage.Read, server.Name));
        }

        var ours = switches.Select((name, i) => new VirtualSwitch(
            i == 0 ? Snapshots.SwitchId : new Guid(i, 0, 0, new byte[8]), name, i == 2 ? "Private" : "Internal", "Managed by Azure Stack HCI IMDS Attestation Service"));
        var known = server
            .With(new Switches([server.Facts.Get<Switches>().All[0], .. ours]))
            .With(new FirewallRules([.. server.Facts.Get<FirewallRules>().Rules.Take(rules)]))
            .With(new ClusterExclusion(exclusion));
        return known with
        {
            State = state,
            Attestation = server.Attestation! with { SwitchId = bound },
            VirtualMachines = [.. machines.DistinctBy(machine => machine.Id)],
        };
    }
}
