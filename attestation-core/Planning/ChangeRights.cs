using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// Keeps a plan from servers that would refuse its caller, before the first change. A server that does not tell its
/// caller's rights is not held back: if it refuses, its first change says so and nothing of it is changed.
/// </summary>
public static class ChangeRights
{
    /// <summary>
    /// The one plan of an operation, whether it is shown, only tried or carried out: what the intent asks for, as far as the
    /// caller of the snapshot may change it. Pure.
    /// </summary>
    public static Outcome<Plan> PlanFor(ClusterSnapshot cluster, Intent intent)
    {
        var planned = Planner.Create(cluster, intent);
        return planned.Value is { } plan ? Limit(plan, cluster) : planned;
    }

    /// <summary>
    /// The plan without the servers that the caller may not change; those are skipped. A failure when no server is left
    /// to change. A plan that changes nothing is allowed to everyone. Pure.
    /// </summary>
    public static Outcome<Plan> Limit(Plan plan, ClusterSnapshot cluster)
    {
        var kind = plan.Intent.Kind;
        var denied = plan.Servers
            .Where(server => Works(plan, server) && WhyNot(cluster.FindServer(server.Server)!, kind) is not null)
            .ToArray();
        var allowed = plan.Servers.Except(denied).ToArray();
        if (denied.Length > 0 && !allowed.Any(server => Works(plan, server)))
        {
            return Denied(string.Join(", ", denied.Select(server => server.Server)), kind);
        }

        // The network's role is the cluster's: one server that lets the caller is enough.
        var readable = cluster.Servers.Where(server => server.IsReadable).ToArray();
        if (!plan.ClusterChanges.IsEmpty && readable.Length > 0 && readable.All(server => WhyNot(server, kind) is not null))
        {
            return Denied(cluster.Name, kind);
        }

        return denied.Length == 0 ? plan : plan with
        {
            Servers = [.. allowed],
            ServersToSync = [.. plan.ServersToSync.Except(denied.Select(server => server.Server))],
            Skipped = [.. plan.Skipped, .. denied.SelectMany(server => SkippedOf(server, kind))],
        };
    }

    /// <summary>Why the caller may not do this kind of operation on a server; null when they may, or when that is not known.</summary>
    internal static Failure? WhyNot(ServerSnapshot server, OperationKind kind) => server.CallerRights switch
    {
        null or CallerRights.Administrator => null,
        CallerRights.HyperVAdministrator when kind.IsOfVirtualMachines() => null,
        _ => Denied(server.Name, kind),
    };

    private static Failure Denied(string target, OperationKind kind) => new(
        Reason.CallerDenied,
        Stage.Plan,
        target,
        kind.IsOfVirtualMachines()
            ? Texts.Cause("NoHyperVAdministrator")
            : Texts.Cause("NoAdministrator"));

    private static bool Works(Plan plan, ServerPlan server) => !server.Changes.IsEmpty || plan.ServersToSync.Contains(server.Server);

    private static IEnumerable<Skipped> SkippedOf(ServerPlan server, OperationKind kind)
    {
        var failure = Denied(server.Server, kind);
        return [new Skipped(server.Server, null, failure), .. server.VirtualMachines.Select(machine => new Skipped(server.Server, machine, failure))];
    }
}
