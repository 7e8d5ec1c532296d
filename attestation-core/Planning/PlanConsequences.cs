using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>The consequences of a plan that people should know before they agree; the operation says which of them are its own.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="intent">What was asked for.</param>
/// <param name="servers">What is planned.</param>
internal sealed class PlanConsequences(ClusterSnapshot cluster, Intent intent, ImmutableArray<ServerPlan> servers)
{
    private const int MaxNames = 20;

    /// <summary>Virtual machines that are shut down and started again.</summary>
    public IEnumerable<Impact> Shutdowns => servers.SelectMany(ShutdownsOn);

    /// <summary>Virtual machines that lose access.</summary>
    public IEnumerable<Impact> Losses => servers.SelectMany(LossesOn);

    /// <summary>Servers whose virtual machines gain access, which some notice only after a restart.</summary>
    public IEnumerable<Impact> Gains => servers
        .Where(server => server.Changes.Any(change => change.Type == ChangeType.AddGuestAdapter))
        .Select(server => new Impact(server.Server, null, Texts.Impact("RestartMayBeNeeded")));

    /// <summary>Virtual machines of the planned servers that get nothing by it, because none of them was chosen.</summary>
    public IEnumerable<Impact> StayOff => servers
        .Select(plan => (plan.Server, Names: OffAfter(plan).ToArray()))
        .Where(item => item.Names.Length > 0)
        .Select(item => new Impact(item.Server, null, Texts.Impact("StayOff", Listed(item.Names))));

    /// <summary>Adapters that are not ours, on a switch that goes or becomes internal: what becomes of them is said, one by one.</summary>
    public IEnumerable<Impact> OfOthers =>
        from plan in servers
        from change in plan.Changes
        let end = SwitchAspect.EndForOthers(change, plan.SwitchId)
        where end is not null
        from other in HostView.Of(cluster.FindServer(plan.Server)!)!.OthersOn(end.Switch)
        select new Impact(plan.Server, new VirtualMachineRef(other.VirtualMachine.Id, other.VirtualMachine.Name), Texts.Impact(end.Text, other.Adapter.Name));

    /// <summary>What an earlier configuration left.</summary>
    public IEnumerable<Impact> OfLeftovers => Leftovers.Impact(cluster, intent);

    /// <summary>A host without the switch refuses an attached virtual machine (error 33012, "Could not find Ethernet switch").</summary>
    public IEnumerable<Impact> WithoutSwitch => cluster.Servers
        .Where(server => !HasSwitchAfter(server))
        .Select(server => (Server: server.Name, Names: AttachedAfter(server.Name).ToArray()))
        .Where(item => item.Names.Length > 0)
        .Select(item => new Impact(item.Server, null, Texts.Impact("LiveMigration", Listed(item.Names))));

    /// <summary>All of them, first those of the servers that ask Azure for a certificate.</summary>
    public IEnumerable<Impact> With(ImmutableArray<string> toSync) => [.. NoCertificates(toSync), .. intent.Operation.ImpactOf(this)];

    /// <summary>Said before, because otherwise it would show only when the wait for the certificates is over.</summary>
    private IEnumerable<Impact> NoCertificates(ImmutableArray<string> toSync) => toSync
        .Where(server => RegistrationAspect.WhyDisconnected(cluster, cluster.FindServer(server)!) is not null)
        .Select(server => new Impact(server, null, Texts.Impact("NoCertificate")));

    private IEnumerable<Impact> LossesOn(ServerPlan server)
    {
        var host = HostView.Of(cluster.FindServer(server.Server)!)!;
        var mode = host.IsV2 ? AttestationMode.V2 : AttestationMode.V1;
        var machines = host.Server.VirtualMachines.ToDictionary(machine => machine.Id);
        return server.Changes
            .Where(change => change.VirtualMachine is not null)
            .DistinctBy(change => change.VirtualMachine)
            .Select(change => new Impact(
                server.Server,
                change.VirtualMachine,
                GuestVerification.WithoutAdapter(machines[change.VirtualMachine!.Id], mode, cluster.AsOf)
                    .Then(change.Type == ChangeType.DisconnectGuestAdapter ? Texts.Impact("AdapterStays") : null)));
    }

    private static IEnumerable<Impact> ShutdownsOn(ServerPlan server) => server.Changes
        .Where(GuestPowerAspect.IsShutdown)
        .Select(change => new Impact(server.Server, change.VirtualMachine, Texts.Impact("ShutDown")));

    private bool HasSwitchAfter(ServerSnapshot server)
    {
        var takesPart = servers.Any(plan => string.Equals(plan.Server, server.Name, StringComparison.OrdinalIgnoreCase));
        return takesPart switch
        {
            true when intent.Operation.TurnsOffServers => false,
            true when intent.Operation.Configures => true,
            _ => HostView.Of(server)?.Switch is not null,
        };
    }

    /// <summary>In v2 only guests that need the adapter lack anything without it.</summary>
    private IEnumerable<string> OffAfter(ServerPlan plan)
    {
        var host = HostView.Of(cluster.FindServer(plan.Server)!)!;
        var planned = plan.VirtualMachines.Select(machine => machine.Id).ToHashSet();
        return host.Server.VirtualMachines
            .Where(machine => machine.Adapters.IsEmpty && !planned.Contains(machine.Id) && !InfrastructureMachines.Includes(machine))
            .Where(machine => !host.IsV2 || GuestVerification.Of(machine, AttestationMode.V2, hasAdapter: false, cluster.AsOf).Action == SuggestedAction.SetUpLegacyNetworking)
            .Select(machine => machine.Name);
    }

    /// <summary>Names of the virtual machines of the other servers that are attached once the plan is carried out.</summary>
    private IEnumerable<string> AttachedAfter(string except)
    {
        var plans = servers.ToDictionary(plan => plan.Server, plan => plan.VirtualMachines.Select(machine => machine.Id).ToHashSet(), StringComparer.OrdinalIgnoreCase);
        return from server in cluster.Servers
               where !string.Equals(server.Name, except, StringComparison.OrdinalIgnoreCase)
               from machine in server.VirtualMachines
               let isPlanned = plans.GetValueOrDefault(server.Name)?.Contains(machine.Id) == true
               where isPlanned ? !intent.Operation.TurnsOff : !machine.Adapters.IsEmpty
               select machine.Name;
    }

    private static string Listed(string[] names) =>
        $"{string.Join(", ", names.Take(MaxNames))}{(names.Length > MaxNames ? $", … ({names.Length})" : "")}";
}
