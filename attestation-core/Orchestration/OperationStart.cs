using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Begins an operation with the servers that were read, while silent ones are still waited for, and takes these in as they answer.
/// Always the whole is planned, with what is known by then: what a server has to do can depend on what others tell.
/// </summary>
/// <param name="request">What was asked for.</param>
/// <param name="begin">Begins the run.</param>
internal sealed class OperationStart(RequestedOperation request, Func<PlannedCluster, OperationRun> begin)
{
    private OperationRun? _run;
    private ClusterSnapshot? _last;

    /// <summary>Takes in what is known. What can't be planned yet is looked at again with the next.</summary>
    public async Task TakeAsync(ClusterSnapshot cluster)
    {
        _last = cluster;
        if (cluster.Servers.Any(server => server.IsReadable))
        {
            await TryAsync(cluster).ConfigureAwait(false);
        }
    }

    /// <summary>Takes in the whole, or why there is none. Gives why nothing was begun.</summary>
    public async Task<Failure?> CompleteAsync(Outcome<ClusterSnapshot> read)
    {
        var whole = read.Value ?? (_run is null ? null : _last!.GiveUp(read.Failure!));
        if (whole is null)
        {
            return read.Failure;
        }

        var failure = await TryAsync(whole).ConfigureAwait(false);
        if (_run is { } run && failure is not null)
        {
            run.LeaveOut(whole, failure);
            return null;
        }

        return failure;
    }

    /// <summary>Waits until what was begun has ended. Nothing more is taken in.</summary>
    public Task EndAsync() => _run?.EndAsync() ?? Task.CompletedTask;

    private async Task<Failure?> TryAsync(ClusterSnapshot cluster)
    {
        var completed = request.Complete(cluster);
        var planned = completed.Value is { } intent ? ChangeRights.PlanFor(cluster, intent) : completed.Failure!;
        if (planned.Value is not { } plan)
        {
            return planned.Failure;
        }

        if (await request.ApproveAsync(plan).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var known = new PlannedCluster(cluster, plan);
        (_run ??= begin(known)).Join(known);
        return null;
    }
}
