using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>Compares a snapshot with an intent. Pure: no clock, no network, the same plan for the same input.</summary>
public static class Planner
{
    /// <summary>
    /// Makes the plan, or says why there can be none: a server or virtual machine that is not of this cluster, or a
    /// registration with which Azure issues no certificates.
    /// </summary>
    public static Outcome<Plan> Create(ClusterSnapshot cluster, Intent intent) => Create(cluster, intent, new ChosenMachines(intent));

    internal static Outcome<Plan> Create(ClusterSnapshot cluster, Intent intent, ChosenMachines chosen)
    {
        if (WhyImpossible(cluster, intent) is { } failure)
        {
            return failure;
        }

        var skipped = ImmutableArray.CreateBuilder<Skipped>();
        skipped.AddRange(Unseen(cluster, intent));
        var servers = ImmutableArray.CreateBuilder<ServerPlan>();
        foreach (var server in Selected(cluster, intent))
        {
            if (WhyNotChangeable(cluster, server, intent) is { } reason)
            {
                skipped.AddRange(LeftOut(server, chosen, reason));
            }
            else if (ServerPlanner.Create(HostView.Of(server)!, intent, chosen, skipped) is { } plan)
            {
                servers.Add(plan);
            }
            else if (intent.Operation.NeedsConfiguredServers && server.Attestation?.LegacyOsSupport is null)
            {
                // In v2 a server without the switch lacks nothing.
                skipped.Add(new Skipped(server.Name, null, new Failure(Reason.ServerInactive, Stage.Plan, server.Name)));
            }
        }

        var planned = servers.ToImmutable();
        ImmutableArray<string> toSync = [.. planned.Where(server => IsSynced(cluster, intent, server)).Select(server => server.Server)];
        return new Plan(
            cluster.Name,
            intent,
            planned,
            intent.Operation.Configures ? [.. ClusterNetworkAspect.Changes(cluster, planned.SelectMany(server => server.Changes))] : [],
            toSync,
            [.. new PlanConsequences(cluster, intent, planned).With(toSync)],
            skipped.ToImmutable());
    }

    /// <summary>A server that takes no part for a reason, and what was chosen of it.</summary>
    internal static IEnumerable<Skipped> LeftOut(ServerSnapshot server, ChosenMachines chosen, Failure reason) =>
        [new Skipped(server.Name, null, reason), .. chosen.On(server).Select(machine => new Skipped(server.Name, new VirtualMachineRef(machine.Id, machine.Name), reason))];

    private static bool IsSynced(ClusterSnapshot cluster, Intent intent, ServerPlan plan)
    {
        var server = cluster.FindServer(plan.Server);
        return !plan.IsCleanup
            && intent.Operation.NeedsSync(server, plan)
            && (server is null || RegistrationAspect.WhyNotCertifiable(cluster, server) is null);
    }

    private static Failure? WhyImpossible(ClusterSnapshot cluster, Intent intent)
    {
        var strangers = intent.Servers.Where(name => cluster.FindServer(name) is null).ToArray();
        if (strangers.Length > 0)
        {
            var known = string.Join(", ", cluster.Servers.Select(server => server.Name));
            return new Failure(Reason.ServerNotInCluster, Stage.Plan, string.Join(", ", strangers), Texts.Cause("ServersOf", cluster.Name, known));
        }

        // Some that are gone were deleted meanwhile and are skipped; when none was ever known, the caller means something else.
        var unknown = Unknown(cluster, intent);
        if (unknown.Length > 0 && unknown.Length == intent.VirtualMachines.Length && !unknown.Any(intent.KnownNames.ContainsKey)
            && cluster.Servers.All(server => server.IsReadable))
        {
            return new Failure(Reason.VirtualMachineNotInCluster, Stage.Plan, string.Join(", ", unknown));
        }

        return intent.Operation.WhyImpossible(cluster);
    }

    /// <summary>Chosen virtual machines that no readable server holds.</summary>
    private static Guid[] Unknown(ClusterSnapshot cluster, Intent intent)
    {
        var known = cluster.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Id).ToHashSet();
        return [.. intent.VirtualMachines.Where(id => !known.Contains(id))];
    }

    /// <summary>A virtual machine that no readable server holds may be on one that could not be read; else it was deleted.</summary>
    internal static IEnumerable<Skipped> Unseen(ClusterSnapshot cluster, Intent intent)
    {
        var unreadable = cluster.Servers.FirstOrDefault(server => !server.IsReadable);
        return Unknown(cluster, intent).Select(id => new VirtualMachineRef(id, intent.KnownNames.GetValueOrDefault(id) ?? id.ToString())).Select(machine => new Skipped(
            unreadable?.Name ?? cluster.Name,
            machine,
            unreadable?.Failure ?? new Failure(Reason.VirtualMachineDeleted, Stage.Plan, machine.Name)) { IsUnseen = true });
    }

    private static IEnumerable<ServerSnapshot> Selected(ClusterSnapshot cluster, Intent intent) => cluster.Servers
        .Where(server => intent.Includes(server.Name));

    private static Failure? WhyNotChangeable(ClusterSnapshot cluster, ServerSnapshot server, Intent intent) => server switch
    {
        { Failure: { } failure } => failure,
        { State: ServerState.Constrained } => LanguageModeAspect.WhyNotChangeable(server.Name, Stage.Plan),
        _ => intent.Operation.WhyNotOn(cluster, server),
    };
}
