using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.Extensions.Hosting;

namespace AzureBenefits.GatewayPlugin.Operations;

internal sealed class OperationService(
    ClusterAccess access,
    ClusterViews views,
    OperationStore store,
    OperationLauncher launcher,
    OperationAdmission admission,
    OperationAudit audit,
    IHostApplicationLifetime lifetime) : IOperations
{
    public async Task<OperationContract> StartAsync(ClusterRequest request, Intent intent, CancellationToken cancellationToken)
    {
        try
        {
            await admission.CheckAsync(request, intent, cancellationToken).ConfigureAwait(false);
            var operation = await launcher.Launch(request, intent).WaitAsync(cancellationToken).ConfigureAwait(false);
            return operation.Snapshot();
        }
        catch (ProblemException refused)
        {
            audit.Refused(request, intent, refused.Problem.Error.Code);
            throw;
        }
    }

    public async Task<OperationContract> RetryAsync(ClusterRequest request, string id, CancellationToken cancellationToken)
    {
        var intent = await AuditedAsync(request, id, "retry", () => RetryIntentAsync(request, id, cancellationToken)).ConfigureAwait(false);
        return await StartAsync(request, intent, cancellationToken).ConfigureAwait(false);
    }

    public async Task<OperationContract> CancelAsync(ClusterRequest request, string id, string? server, CancellationToken cancellationToken)
    {
        var operation = await AuditedAsync(request, id, "cancel", () => FindAsync(request, id, cancellationToken)).ConfigureAwait(false);
        audit.CancelAsked(request, id, server);
        if (server is null)
        {
            await launcher.CancelAsync(operation).ConfigureAwait(false);
        }
        else if (operation.CancelServer(server, request.Caller.Name))
        {
            launcher.Cancel(operation, server);
        }
        else if (!operation.HasEnded)
        {
            throw Problem.Of(ProblemCode.InvalidField, CancelRequest.Server, CancelRequest.Server, CancelRequest.Expected).ToException();
        }

        return operation.Snapshot();
    }

    public async Task<OperationContract> GetAsync(ClusterRequest request, string id, Wait wait, CancellationToken cancellationToken)
    {
        var operation = await FindAsync(request, id, cancellationToken).ConfigureAwait(false);
        if (wait.Longest > TimeSpan.Zero)
        {
            await WaitAsync(operation, wait, cancellationToken).ConfigureAwait(false);
        }

        return wait.OnlyChanged ? operation.SnapshotSince(wait.After) : operation.Snapshot();
    }

    public async Task<OperationsContract> HistoryAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var key = await access.ProveAsync(request, cancellationToken).ConfigureAwait(false);
        return new OperationsContract([.. store.History(key).Select(operation => operation.Summary())]);
    }

    private async Task<Intent> RetryIntentAsync(ClusterRequest request, string id, CancellationToken cancellationToken)
    {
        var operation = await FindAsync(request, id, cancellationToken).ConfigureAwait(false);
        if (!operation.HasEnded)
        {
            throw OperationStore.Refusal(operation);
        }

        if (operation.Intent is not { } intent)
        {
            throw OperationRequest.UnknownKind(id, operation.Header.Kind).ToException();
        }

        var outcome = await views.GetAsync(request, Freshness.Recent, cancellationToken).ConfigureAwait(false);
        return RetryIntent.Of(intent, operation.NotSucceeded(), outcome.ValueOrProblem().Snapshot)
            ?? throw Problem.Of(ProblemCode.NothingToRetry, id).ToException();
    }

    private async Task<T> AuditedAsync<T>(ClusterRequest request, string id, string action, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ProblemException refused)
        {
            audit.Refused(request, id, action, refused.Problem.Error.Code);
            throw;
        }
    }

    private async Task<Operation> FindAsync(ClusterRequest request, string id, CancellationToken cancellationToken)
    {
        var key = await access.ProveAsync(request, cancellationToken).ConfigureAwait(false);
        return store.Find(key, id) ?? throw Problem.Of(ProblemCode.OperationNotFound, id).ToException();
    }

    // A gateway that stops must not wait for those who wait.
    private async Task WaitAsync(Operation operation, Wait wait, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await operation.WaitAsync(wait.After, wait.Longest, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The answer is what is known now.
        }
    }
}
