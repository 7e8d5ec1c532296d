using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>Reading a cluster, and planning. Changes nothing.</summary>
public sealed class ClusterStateController(IClusterQueries queries) : ClusterController
{
    /// <summary>The cluster at a glance; with a version, what is newer, also while the cluster is being read.</summary>
    [HttpGet("overview")]
    [ProducesResponseType<OverviewContract>(StatusCodes.Status200OK)]
    public async Task<object> Overview(string? refresh, string? after, string? waitSeconds, CancellationToken cancellationToken)
    {
        var anew = QueryValue.Boolean(nameof(refresh), refresh);
        var seconds = QueryValue.Number(nameof(waitSeconds), waitSeconds, LongPoll.LongestSeconds) ?? 0;
        return after is null
            ? await queries.OverviewAsync(Asked, anew, cancellationToken).ConfigureAwait(false)
            : await queries.OverviewNewsAsync(Asked, new OverviewWait(after, TimeSpan.FromSeconds(seconds), anew), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The virtual machines of one server.</summary>
    [HttpGet("servers/{server}/virtual-machines")]
    public Task<VirtualMachinesContract> VirtualMachines(string server, string? refresh, CancellationToken cancellationToken) =>
        queries.VirtualMachinesAsync(Asked, server, QueryValue.Boolean(nameof(refresh), refresh), cancellationToken);

    /// <summary>Whether each server meets the prerequisites.</summary>
    [HttpGet("preflight")]
    public Task<PreflightContract> Preflight(string? refresh, CancellationToken cancellationToken) =>
        queries.PreflightAsync(Asked, QueryValue.Boolean(nameof(refresh), refresh), cancellationToken);

    /// <summary>What an operation would change.</summary>
    [HttpPost("plan")]
    public async Task<PlanContract> Plan(string? refresh, CancellationToken cancellationToken)
    {
        var anew = QueryValue.Boolean(nameof(refresh), refresh);
        var intent = OperationRequest.ToIntent(await JsonBody.ReadAsync(Request, cancellationToken).ConfigureAwait(false));
        return await queries.PlanAsync(Asked, intent, anew, cancellationToken).ConfigureAwait(false);
    }
}
