using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Trends;

namespace AzureBenefits.GatewayPlugin.Clusters;

internal sealed class ClusterQueries(
    ClusterViews views,
    ClusterNews news,
    ClusterKeys keys,
    OperationStore operations,
    KnownProofs proofs,
    KnownChoices choices,
    PolicySource policies,
    TrendRecords trends) : IClusterQueries
{
    public async Task<OverviewContract> OverviewAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToLookAtAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        var basis = BasisFor(request, view.Snapshot.Identity);
        return view.Overview(basis, Beside(request, view, basis), renewing: views.Remembered(request) != view);
    }

    public async Task<object> OverviewNewsAsync(ClusterRequest request, OverviewWait wait, CancellationToken cancellationToken)
    {
        var sight = await news.NextAsync(request, wait, cancellationToken).ConfigureAwait(false);
        var (whole, growing) = (sight.Whole, sight.Growing);
        var own = growing?.Cluster.Identity ?? whole!.Snapshot.Identity;
        var basis = BasisFor(request, own);
        return growing is null
            ? whole!.News(basis, Beside(request, whole, basis), sight.IsRenewing)
            : growing.Overview(
                whole?.Overview(basis, Beside(request, whole, basis), renewing: true), basis, operations.Notable(keys.Of(request.Cluster, own))?.Published().Summary);
    }

    public async Task<VirtualMachinesContract> VirtualMachinesAsync(
        ClusterRequest request, string server, bool refresh, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ToLookAtAsync(request, refresh, enough.Token);
        if (!refresh && await news.ServerAsync(request, server, reading, cancellationToken).ConfigureAwait(false) is { } alone)
        {
            await enough.CancelAsync().ConfigureAwait(false);
            var known = BasisFor(request, alone.Identity).Judge(alone, ClusterAssessment.Of(alone));
            return VirtualMachinesContract.Of(known, known.Servers.Single(), ChangesOf(request, alone.Identity));
        }

        var view = await reading.ConfigureAwait(false);
        if (view.Snapshot.FindServer(server) is not { Failure: null })
        {
            // A server that came since then, or can be read again, is not refused.
            view = await ToDecideOnAsync(request, refresh: false, cancellationToken).ConfigureAwait(false);
        }

        var health = view.Health(BasisFor(request, view.Snapshot.Identity));
        var found = health.Servers.FirstOrDefault(candidate => candidate.Name.Equals(server, StringComparison.OrdinalIgnoreCase));
        return found switch
        {
            null => throw Problem.Of(Stranger(view.Snapshot, server)).ToException(),
            { Assessment.Server.Failure: { } failure } => throw Problem.Of(failure).ToException(),
            _ => VirtualMachinesContract.Of(health, found, ChangesOf(request, view.Snapshot.Identity)),
        };
    }

    public async Task<PreflightContract> PreflightAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken) =>
        PreflightContract.Of((await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false)).Snapshot);

    public async Task<ExportContract> ExportAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        return ExportContract.Of(view.Snapshot, view.Health(BasisFor(request, view.Snapshot.Identity)), ChangesOf(request, view.Snapshot.Identity));
    }

    public async Task<ClusterHealth> HealthAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        var basis = BasisFor(request, view.Snapshot.Identity);
        return view.Health(basis, Beside(request, view, basis).Looks);
    }

    public async Task<PlanContract> PlanAsync(
        ClusterRequest request, Intent intent, bool refresh, CancellationToken cancellationToken)
    {
        var view = await ToDecideOnAsync(request, refresh, cancellationToken).ConfigureAwait(false);
        var plan = ChangeRights.PlanFor(view.Snapshot, intent).ValueOrProblem();
        return PlanContract.Of(plan) with { Commands = PlanCommands.Render(plan) };
    }

    private HealthBasis BasisFor(ClusterRequest request, ClusterIdentity own)
    {
        var key = keys.Of(request.Cluster, own);
        return new HealthBasis(proofs.Of(key), policies.Current, choices.Of(key));
    }

    private LastChanges ChangesOf(ClusterRequest request, ClusterIdentity own) => LastChanges.Of(operations.History(keys.Of(request.Cluster, own)));

    /// <summary>The view is a whole, and somebody looks at it: that is kept.</summary>
    private ViewSurroundings Beside(ClusterRequest request, ClusterView view, HealthBasis basis)
    {
        var key = keys.Of(request.Cluster, view.Snapshot.Identity);
        return new ViewSurroundings(operations.Notable(key)?.Published().Summary, operations.Unfinished(key, view.Snapshot), trends.Note(key, view.Health(basis)));
    }

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
