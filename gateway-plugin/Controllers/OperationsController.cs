using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Controllers;

/// <summary>Changing a cluster: starting operations, watching them, ending them, trying again.</summary>
public sealed class OperationsController(IOperations operations) : ClusterController
{
    /// <summary>Starts an operation.</summary>
    [HttpPost("operations")]
    [ProducesResponseType<OperationContract>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<OperationConflictContract>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Start(CancellationToken cancellationToken)
    {
        var intent = OperationRequest.ToIntent(await JsonBody.ReadAsync(Request, cancellationToken).ConfigureAwait(false));
        var started = await operations.StartAsync(Asked, intent, cancellationToken).ConfigureAwait(false);
        return Started(started, $"operations/{started.Id}");
    }

    /// <summary>What a retry or an undo of an operation would change, planned anew.</summary>
    [HttpPost("operations/{id}/plan")]
    public async Task<PlanContract> Plan(string id, CancellationToken cancellationToken)
    {
        var kind = await FollowUpRequest.KindOfAsync(Request, cancellationToken).ConfigureAwait(false);
        return await operations.PlanAsync(Asked, id, kind, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a new operation for what did not succeed, with the plan that was reviewed.</summary>
    [HttpPost("operations/{id}/retry")]
    [ProducesResponseType<OperationContract>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<PlanChangedContract>(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Retry(string id, CancellationToken cancellationToken) => FollowAsync(id, FollowUpKind.Retry, cancellationToken);

    /// <summary>Starts a new operation that takes back what this one changed, with the plan that was reviewed.</summary>
    [HttpPost("operations/{id}/undo")]
    [ProducesResponseType<OperationContract>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<PlanChangedContract>(StatusCodes.Status409Conflict)]
    public Task<IActionResult> Undo(string id, CancellationToken cancellationToken) => FollowAsync(id, FollowUpKind.Undo, cancellationToken);

    /// <summary>Asks an operation to end, or with a body that names a server, only that server's part.</summary>
    [HttpPost("operations/{id}/cancel")]
    public async Task<OperationContract> Cancel(string id, CancellationToken cancellationToken)
    {
        var server = await CancelRequest.ServerOfAsync(Request, cancellationToken).ConfigureAwait(false);
        return await operations.CancelAsync(Asked, id, server, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks an operation to begin no further batch for now.</summary>
    [HttpPost("operations/{id}/pause")]
    public Task<OperationContract> Pause(string id, CancellationToken cancellationToken) => operations.AskAsync(Asked, id, BatchRequest.Pause, cancellationToken);

    /// <summary>Lets an operation that pauses continue.</summary>
    [HttpPost("operations/{id}/resume")]
    public Task<OperationContract> Resume(string id, CancellationToken cancellationToken) => operations.AskAsync(Asked, id, BatchRequest.Resume, cancellationToken);

    /// <summary>Asks an operation to end after the batches that have begun.</summary>
    [HttpPost("operations/{id}/stop")]
    public Task<OperationContract> Stop(string id, CancellationToken cancellationToken) => operations.AskAsync(Asked, id, BatchRequest.Stop, cancellationToken);

    /// <summary>Dismisses what an ended operation left undone, so that the overview reminds nobody of it any more.</summary>
    [HttpPost("operations/{id}/dismiss")]
    [ProducesResponseType<OperationContract>(StatusCodes.Status200OK)]
    [ProducesResponseType<OperationConflictContract>(StatusCodes.Status409Conflict)]
    public Task<OperationContract> Dismiss(string id, CancellationToken cancellationToken) => operations.DismissAsync(Asked, id, cancellationToken);

    /// <summary>An operation; waits for news when asked to.</summary>
    [HttpGet("operations/{id}")]
    public Task<OperationContract> Get(string id, string? after, string? waitSeconds, string? targets, CancellationToken cancellationToken)
    {
        var version = QueryValue.Number(nameof(after), after, long.MaxValue);
        var seconds = QueryValue.Number(nameof(waitSeconds), waitSeconds, LongPoll.LongestSeconds) ?? 0;
        var onlyChanged = QueryValue.Choice(nameof(targets), targets, "all", "changed") == "changed";
        var wait = new Wait(version ?? 0, version is null ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds), onlyChanged);
        return operations.GetAsync(Asked, id, wait, cancellationToken);
    }

    /// <summary>The cluster's operations, newest first.</summary>
    [HttpGet("operations")]
    public Task<OperationsContract> History(CancellationToken cancellationToken) =>
        operations.HistoryAsync(Asked, cancellationToken);

    private async Task<IActionResult> FollowAsync(string id, FollowUpKind kind, CancellationToken cancellationToken)
    {
        var digest = await FollowUpRequest.ReviewedOfAsync(Request, cancellationToken).ConfigureAwait(false);
        var started = await operations.FollowAsync(Asked, id, (kind, digest), cancellationToken).ConfigureAwait(false);
        return Started(started, $"../{started.Id}");
    }

    private static ContractResult Started(OperationContract started, string location) =>
        new(StatusCodes.Status202Accepted, started) { Location = location };
}
