using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>The consequences that people should know before they agree to a plan.</summary>
internal static class ImpactOf
{
    private const int MaxNames = 20;

    public static IEnumerable<Impact> Plan(ClusterSnapshot cluster, Intent intent, ImmutableArray<ServerPlan> servers, ImmutableArray<string> toSync) =>
        [.. NoCertificates(cluster, toSync), .. Changes(cluster, intent, servers)];

    private static IEnumerable<Impact> Changes(ClusterSnapshot cluster, Intent intent, ImmutableArray<ServerPlan> servers) => intent.Kind switch
    {
        OperationKind.TurnOff or OperationKind.TurnOffVirtualMachines =>
            [.. servers.SelectMany(Shutdowns), .. servers.SelectMany(Losses), .. Others(cluster, servers), .. ServersWithoutSwitch(cluster, intent, servers)],
        OperationKind.Sync or OperationKind.EnableGuestServiceInterface or OperationKind.EnableDataExchange => [],
        OperationKind.Repair => [.. Leftovers.Impact(cluster, intent), .. servers.SelectMany(Shutdowns), .. servers.SelectMany(Gains), .. Others(cluster, servers)],
        _ => [.. servers.SelectMany(Shutdowns), .. servers.SelectMany(Gains), .. Others(cluster, servers), .. ServersWithoutSwitch(cluster, intent, servers)],
    };

    /// <summary>Said before, because otherwise it would show only when the wait for the certificates is over.</summary>
    private static IEnumerable<Impact> NoCertificates(ClusterSnapshot cluster, ImmutableArray<string> toSync) =>
        cluster.Registration?.IsDisconnected == true ? toSync.Select(server => new Impact(server, null, Texts.Impact("NoCertificate"))) : [];

    /// <summary>Adapters that are not ours, on a switch that goes or becomes internal: what becomes of them is said, one by one.</summary>
    private static IEnumerable<Impact> Others(ClusterSnapshot cluster, ImmutableArray<ServerPlan> servers) =>
        from plan in servers
        from change in plan.Changes
        let end = SwitchAspect.EndForOthers(change, plan.SwitchId)
        where end is not null
        from other in HostView.Of(cluster.FindServer(plan.Server)!)!.OthersOn(end.Switch)
        select new Impact(plan.Server, new VirtualMachineRef(other.VirtualMachine.Id, other.VirtualMachine.Name), $"{Texts.Impact(end.Text)} {other.Adapter.Name}.");

    private static IEnumerable<Impact> Losses(ServerPlan server) => server.Changes
        .Where(change => change.VirtualMachine is not null)
        .DistinctBy(change => change.VirtualMachine)
        .Select(change => new Impact(
            server.Server,
            change.VirtualMachine,
            Texts.Impact("LosesAccess") + (change.Type == ChangeType.DisconnectGuestAdapter ? " " + Texts.Impact("AdapterStays") : "")));

    private static IEnumerable<Impact> Shutdowns(ServerPlan server) => server.Changes
        .Where(GuestPowerAspect.IsShutdown)
        .Select(change => new Impact(server.Server, change.VirtualMachine, Texts.Impact("ShutDown")));

    private static IEnumerable<Impact> Gains(ServerPlan server) => server.Changes.Any(change => change.Type == ChangeType.AddGuestAdapter)
        ? [new Impact(server.Server, null, Texts.Impact("RestartMayBeNeeded"))]
        : [];

    /// <summary>A host without the switch refuses an attached virtual machine (error 33012, "Could not find Ethernet switch").</summary>
    private static IEnumerable<Impact> ServersWithoutSwitch(ClusterSnapshot cluster, Intent intent, ImmutableArray<ServerPlan> servers)
    {
        var without = cluster.Servers.Where(server => !HasSwitchAfter(server, intent, servers)).ToArray();
        return without
            .Select(server => (Server: server.Name, Names: AttachedAfter(cluster, intent, servers, server.Name).ToArray()))
            .Where(item => item.Names.Length > 0)
            .Select(item => new Impact(item.Server, null, $"{Texts.Impact("LiveMigration")} {Listed(item.Names)}"));
    }

    private static bool HasSwitchAfter(ServerSnapshot server, Intent intent, ImmutableArray<ServerPlan> servers)
    {
        var takesPart = servers.Any(plan => string.Equals(plan.Server, server.Name, StringComparison.OrdinalIgnoreCase));
        return intent.Kind switch
        {
            OperationKind.TurnOff when takesPart => false,
            _ when takesPart && Planner.Configures(intent.Kind) => true,
            _ => HostView.Of(server)?.Switch is not null,
        };
    }

    /// <summary>Names of the virtual machines of the other servers that are attached once the plan is carried out.</summary>
    private static IEnumerable<string> AttachedAfter(ClusterSnapshot cluster, Intent intent, ImmutableArray<ServerPlan> servers, string except)
    {
        var plans = servers.ToDictionary(plan => plan.Server, plan => plan.VirtualMachines.Select(machine => machine.Id).ToHashSet(), StringComparer.OrdinalIgnoreCase);
        return from server in cluster.Servers
               where !string.Equals(server.Name, except, StringComparison.OrdinalIgnoreCase)
               from machine in server.VirtualMachines
               let isPlanned = plans.GetValueOrDefault(server.Name)?.Contains(machine.Id) == true
               where isPlanned ? !Planner.IsTurningOff(intent.Kind) : !machine.Adapters.IsEmpty
               select machine.Name;
    }

    private static string Listed(string[] names) =>
        $"{string.Join(", ", names.Take(MaxNames))}{(names.Length > MaxNames ? $", … ({names.Length})" : "")}.";
}
