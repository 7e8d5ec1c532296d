using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

internal sealed class ClusterQueries(
    ClusterViews views, ClusterKeys keys, OperationStore operations, KnownProofs proofs, PolicySource policies) : IClusterQueries
{
    public async Task<OverviewContract> OverviewAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToLookAtAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        var key = keys.Of(request.Cluster, view.Snapshot.Identity);
        var shown = operations.Notable(key)?.Published().Summary;
        return view.Overview(BasisFor(request, view), (shown, operations.Unfinished(key, view.Snapshot)), renewing: views.Remembered(request) != view);
    }

    public async Task<VirtualMachinesContract> VirtualMachinesAsync(
        ClusterRequest request, string server, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToLookAtAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        if (view.Snapshot.FindServer(server) is not { Failure: null })
        {
            // A server that came since then, or can be read again, is not refused.
            view = await ToDecideOnAsync(request, refresh: false, cancellationToken).ConfigureAwait(false);
        }

        var health = view.Health(BasisFor(request, view));
        var found = health.Servers.FirstOrDefault(candidate => candidate.Name.Equals(server, StringComparison.OrdinalIgnoreCase));
        return found switch
        {
            null => throw Problem.Of(Stranger(view.Snapshot, server)).ToException(),
            { Assessment.Server.Failure: { } failure } => throw Problem.Of(failure).ToException(),
            _ => VirtualMachinesContract.Of(health, found, ChangesOf(request, view)),
        };
    }

    public async Task<PreflightContract> PreflightAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken) =>
        PreflightContract.Of((await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false)).Snapshot);

    public async Task<ExportContract> ExportAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        return ExportContract.Of(view.Snapshot, view.Health(BasisFor(request, view)), ChangesOf(request, view));
    }

    public async Task<ClusterHealth> HealthAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        return view.Health(BasisFor(request, view));
    }

    public async Task<PlanContract> PlanAsync(
        ClusterRequest request, Intent intent, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        var plan = ChangeRights.PlanFor(view.Snapshot, intent).ValueOrProblem();
        return PlanContract.Of(plan) with { Commands = PlanCommands.Render(plan) };
    }

    private HealthBasis BasisFor(ClusterRequest request, ClusterView view) =>
        new(proofs.Of(keys.Of(request.Cluster, view.Snapshot.Identity)), policies.Current);

    private LastChanges ChangesOf(ClusterRequest request, ClusterView view) =>
        LastChanges.Of(operations.History(keys.Of(request.Cluster, view.Snapshot.Identity)));

    private static Failure Stranger(ClusterSnapshot snapshot, string server)
    {
        var known = string.Join(", ", snapshot.Servers.Select(member => member.Name));
        return new Failure(Reason.ServerNotInCluster, Stage.Plan, server, LocalText.Of("Detail.ServersOf", snapshot.Name, known));
    }

    private Task<ClusterView> ToLookAtAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken) =>
        ViewAsync(request, refresh ? Freshness.Anew : Freshness.LastKnown, cancellationToken);

    private Task<ClusterView> ToDecideOnAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken) =>
        ViewAsync(request, refresh ? Freshness.Anew : Freshness.Recent, cancellationToken);

    private async Task<ClusterView> ViewAsync(ClusterRequest request, Freshness freshness, CancellationToken cancellationToken) =>
        (await views.GetAsync(request, freshness, cancellationToken).ConfigureAwait(false)).ValueOrProblem();
}
