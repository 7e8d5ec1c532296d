using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

internal sealed class ClusterQueries(ClusterViews views, OperationStore operations) : IClusterQueries
{
    public async Task<OverviewContract> OverviewAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(caller, cluster, refresh, cancellationToken).ConfigureAwait(false);
        return OverviewContract.Of(view, operations.Notable(ClusterKey.Of(cluster, view.Snapshot.Identity))?.Summary());
    }

    public async Task<VirtualMachinesContract> VirtualMachinesAsync(
        Caller caller, string cluster, string server, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(caller, cluster, refresh, cancellationToken).ConfigureAwait(false);
        var found = view.Assessment.Servers.FirstOrDefault(candidate =>
            candidate.Server.Name.Equals(server, StringComparison.OrdinalIgnoreCase));
        return found switch
        {
            null => throw Problem.Of(Stranger(view.Snapshot, server)).ToException(),
            { Server.Failure: { } failure } => throw Problem.Of(failure).ToException(),
            _ => VirtualMachinesContract.Of(view, found),
        };
    }

    public async Task<PreflightContract> PreflightAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken) =>
        PreflightContract.Of((await ViewAsync(caller, cluster, refresh, cancellationToken).ConfigureAwait(false)).Snapshot);

    public async Task<ExportContract> ExportAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken) =>
        ExportContract.Of(await ViewAsync(caller, cluster, refresh, cancellationToken).ConfigureAwait(false));

    public async Task<PlanContract> PlanAsync(
        Caller caller, string cluster, Intent intent, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(caller, cluster, refresh, cancellationToken).ConfigureAwait(false);
        return PlanContract.Of(Planner.Create(view.Snapshot, intent).ValueOrProblem());
    }

    private static Failure Stranger(ClusterSnapshot snapshot, string server)
    {
        var known = string.Join(", ", snapshot.Servers.Select(member => member.Name));
        return new Failure(Reason.ServerNotInCluster, Stage.Plan, server, $"Servers of {snapshot.Name}: {known}.");
    }

    private async Task<ClusterView> ViewAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken)
    {
        var outcome = await views.GetAsync(caller, cluster, refresh, cancellationToken).ConfigureAwait(false);
        return outcome.ValueOrProblem();
    }
}
