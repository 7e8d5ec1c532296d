using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.Extensions.Hosting;

namespace AzureBenefits.GatewayPlugin.Operations;

internal sealed class OperationService(
    ClusterAccess access,
    OperationStore store,
    OperationLauncher launcher,
    OperationAdmission admission,
    FollowUps followUps,
    OperationAudit audit,
    IHostApplicationLifetime lifetime) : IOperations
{
    private readonly FollowedContracts _followed = new();

    public Task<OperationContract> StartAsync(ClusterRequest request, Intent intent, CancellationToken cancellationToken) =>
        StartAsync(request, intent, Agreement.ToWhateverIsPlanned, cancellationToken);

    private async Task<OperationContract> StartAsync(
        ClusterRequest request, Intent intent, Agreement agreement, CancellationToken cancellationToken)
    {
        try
        {
            var admitted = await admission.AdmitAsync(request, intent, cancellationToken).ConfigureAwait(false);
            var operation = await launcher.Launch(request, admitted, agreement).WaitAsync(cancellationToken).ConfigureAwait(false);
            return operation.Snapshot();
        }
        catch (ProblemException refused)
        {
            audit.Refused(request, intent, refused.Problem.Error.Code);
            throw;
        }
    }

    public async Task<PlanContract> PlanAsync(ClusterRequest request, string id, FollowUpKind kind, CancellationToken cancellationToken) =>
        await followUps.PlanAsync(request, await FindAsync(request, id, cancellationToken).ConfigureAwait(false), kind, cancellationToken).ConfigureAwait(false);

    public async Task<OperationContract> FollowAsync(
        ClusterRequest request, string id, (FollowUpKind Kind, string? Digest) reviewed, CancellationToken cancellationToken)
    {
        var followUp = await AuditedAsync(request, id, ContractJson.Name(reviewed.Kind), async () =>
        {
            var operation = await FindAsync(request, id, cancellationToken).ConfigureAwait(false);
            return await followUps.ReviewedAsync(request, operation, reviewed, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return await StartAsync(request, followUp.Intent, followUp.Agreement(reviewed.Digest!), cancellationToken).ConfigureAwait(false);
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

    public async Task<OperationContract> AskAsync(ClusterRequest request, string id, BatchRequest asked, CancellationToken cancellationToken)
    {
        var operation = await AuditedAsync(request, id, ContractJson.Name(asked), async () =>
        {
            var found = await FindAsync(request, id, cancellationToken).ConfigureAwait(false);

            // To hold changes up takes no more than to cancel them. To let them go on is to make them.
            if (asked == BatchRequest.Resume)
            {
                await admission.CheckRightsAsync(request, cancellationToken).ConfigureAwait(false);
            }

            return found;
        }).ConfigureAwait(false);
        audit.Asked(request, id, ContractJson.Name(asked));
        launcher.Ask(operation, asked, request.Caller.Name);
        return operation.Snapshot();
    }

    public async Task<OperationContract> DismissAsync(ClusterRequest request, string id, CancellationToken cancellationToken)
    {
        var operation = await AuditedAsync(request, id, "dismiss", async () =>
        {
            var found = await FindAsync(request, id, cancellationToken).ConfigureAwait(false);
            await admission.CheckRightsAsync(request, cancellationToken).ConfigureAwait(false);
            await store.DismissAsync(found, request.Caller.Name, cancellationToken).ConfigureAwait(false);
            return found;
        }).ConfigureAwait(false);
        audit.Dismissed(request, id);
        return WithFollowUps(operation, operation.Snapshot());
    }

    public async Task<OperationContract> GetAsync(ClusterRequest request, string id, Wait wait, CancellationToken cancellationToken)
    {
        var operation = await FindAsync(request, id, cancellationToken).ConfigureAwait(false);
        if (wait.Longest > TimeSpan.Zero)
        {
            await WaitAsync(operation, wait, cancellationToken).ConfigureAwait(false);
        }

        return WithFollowUps(operation, wait.OnlyChanged ? operation.SnapshotSince(wait.After) : operation.Snapshot());
    }

    public async Task<OperationsContract> HistoryAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var key = await access.ProveAsync(request, cancellationToken).ConfigureAwait(false);
        return new OperationsContract([.. store.History(key).Select(SummaryWithFollowUps)], store.IsIncomplete);
    }

    // What may follow an operation changes with later ones, long after its own last word.
    private OperationContract WithFollowUps(Operation operation, OperationContract shown) =>
        operation.HasEnded ? _followed.Of(shown, SupersederOf(operation), UndoStateOf(operation)) : shown;

    private OperationSummaryContract SummaryWithFollowUps(Operation operation) => operation.HasEnded
        ? operation.Summary() with { SupersededBy = SupersederOf(operation), Undo = UndoStateOf(operation) }
        : operation.Summary();

    private SupersederContract? SupersederOf(Operation operation) => SupersederContract.Of(store.SupersederOf(operation, FollowUpKind.Retry));

    private UndoState UndoStateOf(Operation operation) => operation.Made.Count == 0
        ? UndoState.NothingToUndo
        : operation.Intent is not { } intent || !UndoRequest.IsPossible(intent.Kind, operation.Made)
            ? UndoState.CannotUndo
            : store.SupersederOf(operation, FollowUpKind.Undo) is null ? UndoState.Possible : UndoState.ChangedSince;

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
