using System.Collections.Immutable;
using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>The consequences that people should know before they agree to a plan.</summary>
internal static class ImpactOf
{
    public static IEnumerable<Impact> Plan(ClusterSnapshot cluster, Intent intent, ImmutableArray<ServerPlan> servers) => intent.Kind switch
    {
        OperationKind.TurnOff or OperationKind.TurnOffVirtualMachines => servers.SelectMany(Shutdowns).Concat(servers.SelectMany(Losses)),
        OperationKind.Sync or OperationKind.EnableGuestServiceInterface or OperationKind.EnableDataExchange => [],
        OperationKind.Repair => [.. Leftovers.Impact(cluster, intent), .. servers.SelectMany(Shutdowns), .. servers.SelectMany(Gains)],
        _ => servers.SelectMany(Shutdowns).Concat(servers.SelectMany(Gains)).Concat(ServersWithoutSwitch(cluster, servers)),
    };

    private static IEnumerable<Impact> Losses(ServerPlan server) => server.Changes
        .Where(change => change.VirtualMachine is not null)
        .DistinctBy(change => change.VirtualMachine)
        .Select(change => new Impact(
            server.Server,
            change.VirtualMachine,
            Texts.Impact("LosesAccess") + (change.Type == ChangeType.DisconnectGuestAdapter ? " " + Texts.Impact("AdapterStays") : "")));

    private static IEnumerable<Impact> Shutdowns(ServerPlan server) => server.Changes
        .Where(change => change.Type == ChangeType.ShutDownVirtualMachine)
        .Select(change => new Impact(server.Server, change.VirtualMachine, Texts.Impact("ShutDown")));

    private static IEnumerable<Impact> Gains(ServerPlan server) => server.Changes.Any(change => change.Type == ChangeType.AddGuestAdapter)
        ? [new Impact(server.Server, null, Texts.Impact("RestartMayBeNeeded"))]
        : [];

    // A host without the switch refuses an attached virtual machine (error 33012).
    private static IEnumerable<Impact> ServersWithoutSwitch(ClusterSnapshot cluster, ImmutableArray<ServerPlan> servers)
    {
        var planned = servers.Select(server => server.Server).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return cluster.Servers
            .Where(server => !planned.Contains(server.Name) && HostView.Of(server)?.Switch is null)
            .Select(server => new Impact(server.Name, null, Texts.Impact("LiveMigration")));
    }
}
