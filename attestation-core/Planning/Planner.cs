using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

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
        skipped.AddRange(NotFound(cluster, intent));
        var servers = ImmutableArray.CreateBuilder<ServerPlan>();
        foreach (var server in Selected(cluster, intent))
        {
            if (WhyNotChangeable(cluster, server, intent.Kind) is { } reason)
            {
                skipped.Add(new Skipped(server.Name, null, reason));
                skipped.AddRange(chosen.On(server).Select(machine => new Skipped(server.Name, new VirtualMachineRef(machine.Id, machine.Name), reason)));
            }
            else if (ServerPlanner.Create(HostView.Of(server)!, intent, chosen, skipped) is { } plan)
            {
                servers.Add(plan);
            }
            else if (intent.Kind is OperationKind.Sync or OperationKind.Repair && server.Attestation?.LegacyOsSupport is null)
            {
                // In v2 a server without the switch lacks nothing.
                skipped.Add(new Skipped(server.Name, null, new Failure(Reason.ServerInactive, Stage.Plan, server.Name)));
            }
        }

        var planned = servers.ToImmutable();
        ImmutableArray<string> toSync = [.. planned.Where(server => NeedsSync(cluster, server, intent.Kind)).Select(server => server.Server)];
        return new Plan(
            cluster.Name,
            intent,
            planned,
            Configures(intent.Kind) ? [.. ClusterNetworkAspect.Changes(cluster, planned.SelectMany(server => server.Changes))] : [],
            toSync,
            [.. ImpactOf.Plan(cluster, intent, planned, toSync)],
            skipped.ToImmutable());
    }

    /// <summary>Whether an operation of this kind puts servers right.</summary>
    internal static bool Configures(OperationKind kind) =>
        kind is OperationKind.TurnOn or OperationKind.EnableServers or OperationKind.Repair;

    /// <summary>Whether an operation of this kind takes Azure Benefits away.</summary>
    internal static bool IsTurningOff(OperationKind kind) => kind is OperationKind.TurnOff or OperationKind.TurnOffVirtualMachines;

    private static Failure? WhyImpossible(ClusterSnapshot cluster, Intent intent)
    {
        var strangers = intent.Servers.Where(name => cluster.FindServer(name) is null).ToArray();
        if (strangers.Length > 0)
        {
            var known = string.Join(", ", cluster.Servers.Select(server => server.Name));
            return new Failure(Reason.ServerNotInCluster, Stage.Plan, string.Join(", ", strangers), Cause: $"Servers of {cluster.Name}: {known}.");
        }

        // Some that are gone were deleted meanwhile and are skipped; when none is known, the caller means something else.
        var unknown = Unknown(cluster, intent);
        if (unknown.Length > 0 && unknown.Length == intent.VirtualMachines.Length && cluster.Servers.All(server => server.IsReadable))
        {
            return new Failure(Reason.VirtualMachineNotInCluster, Stage.Plan, string.Join(", ", unknown));
        }

        if (intent.Kind == OperationKind.EnableGuestServiceInterface && VerificationAspect.WhyNotV2(cluster) is { } other)
        {
            return other;
        }

        return Configures(intent.Kind) || intent.Kind == OperationKind.Sync ? RegistrationAspect.WhyNotCertifiable(cluster) : null;
    }

    /// <summary>Chosen virtual machines that no readable server holds.</summary>
    private static Guid[] Unknown(ClusterSnapshot cluster, Intent intent)
    {
        var known = cluster.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Id).ToHashSet();
        return [.. intent.VirtualMachines.Where(id => !known.Contains(id))];
    }

    /// <summary>A virtual machine that no readable server holds may be on one that could not be read; else it was deleted.</summary>
    private static IEnumerable<Skipped> NotFound(ClusterSnapshot cluster, Intent intent)
    {
        var unreadable = cluster.Servers.FirstOrDefault(server => !server.IsReadable);
        return Unknown(cluster, intent).Select(id => new Skipped(
            unreadable?.Name ?? cluster.Name,
            new VirtualMachineRef(id, id.ToString()),
            unreadable?.Failure ?? new Failure(Reason.VirtualMachineDeleted, Stage.Plan, id.ToString())));
    }

    private static IEnumerable<ServerSnapshot> Selected(ClusterSnapshot cluster, Intent intent) => cluster.Servers
        .Where(server => intent.Includes(server.Name));

    private static Failure? WhyNotChangeable(ClusterSnapshot cluster, ServerSnapshot server, OperationKind kind) => server switch
    {
        { Failure: { } failure } => failure,
        { State: ServerState.Constrained } => LanguageModeAspect.WhyNotChangeable(server.Name, Stage.Plan),
        _ when Configures(kind) => Prerequisites.Of(cluster, server)
            .Where(condition => condition is { Status: ConditionStatus.Failed, Prevents: true })
            .Select(condition => new Failure(condition.Reason, Stage.Plan, server.Name, condition.Observed))
            .FirstOrDefault(),
        _ => null,
    };

    private static bool NeedsSync(ClusterSnapshot cluster, ServerPlan plan, OperationKind kind) => kind switch
    {
        OperationKind.Sync => true,
        _ when plan.IsCleanup => false,
        _ when Configures(kind) => plan.Changes.Any(change => change.Type == ChangeType.BindService)
            || cluster.FindServer(plan.Server)?.Attestation?.Status != ServiceStatus.Active,
        _ => false,
    };
}
