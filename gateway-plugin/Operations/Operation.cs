using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// One operation, thread-safe: its document, those who wait for it to change, and whether its caller was seen to reach the
/// cluster. It holds no credential; those live only as long as the work does.
/// </summary>
internal sealed class Operation
{
    private readonly object _gate = new();
    private readonly OperationDocument _document = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private readonly string _startedBy;
    private readonly TaskCompletionSource<Problem?> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _changed;
    private Problem? _notReached;

    /// <param name="caller">Who starts it.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="intent">What to do.</param>
    /// <param name="isProven">Whether the caller is known to reach the cluster; else the operation itself has to show it.</param>
    /// <param name="time">The clock.</param>
    public Operation(Caller caller, string cluster, Intent intent, bool isProven, TimeProvider time)
    {
        (StarterIdentity, _startedBy) = (caller.Identity, caller.Name);
        (Cluster, Intent) = (cluster, intent);
        (_time, _startedAt) = (time, time.GetUtcNow());
        if (isProven)
        {
            _reached.SetResult(null);
        }
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public string Cluster { get; }

    public Intent Intent { get; }

    public string StarterIdentity { get; }

    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _document.EndedAt is not null;
            }
        }
    }

    /// <summary>Ends with null as soon as the caller was seen to reach the cluster, or with the problem that kept them from it.</summary>
    public Task<Problem?> Reached => _reached.Task;

    public bool HasReached => Reached is { IsCompletedSuccessfully: true, Result: null };

    public void Begin() => Update(document => document.Begin());

    public void Report(OperationEvent happened)
    {
        var notReached = happened is TargetChanged { Failure: { Stage: Stage.Discover } failure } ? Problem.Of(failure) : null;
        Update(document =>
        {
            document.Apply(happened, _time.GetUtcNow());
            _notReached ??= notReached;
        });
        if (notReached is null)
        {
            _reached.TrySetResult(null);
        }
    }

    /// <summary>Ends it, by itself or with what cut it off. Whether the cluster was reached is known before the end is seen.</summary>
    public void End(Problem? cutOff)
    {
        SettleReached(cutOff);
        Update(document => document.End(Cluster, cutOff?.Error, _time.GetUtcNow()));
        _ended.TrySetResult();
    }

    /// <summary>The work is over: it reached the cluster, unless it said that it did not or was cut off before.</summary>
    public bool SettleReached(Problem? cutOff)
    {
        _reached.TrySetResult(cutOff ?? _notReached);
        return HasReached;
    }

    public OperationSummaryContract Summary()
    {
        lock (_gate)
        {
            return new OperationSummaryContract(Id, _document.Version, Intent.Kind, _document.State, _startedBy, _startedAt, _document.EndedAt);
        }
    }

    public OperationContract Snapshot()
    {
        lock (_gate)
        {
            return new OperationContract(Summary(), [.. _document.Targets.Select(target => target.ToContract())]);
        }
    }

    /// <summary>The targets that did not succeed.</summary>
    public IReadOnlyList<OperationTarget> NotSucceeded()
    {
        lock (_gate)
        {
            return [.. _document.Targets.Where(target => target.State != TargetState.Succeeded).Select(target => target.Target)];
        }
    }

    /// <summary>Waits until the document is newer than the version, the operation has ended, or the time is over.</summary>
    public async Task WaitAsync(long after, TimeSpan longest, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        while (NextChange(after) is { } change)
        {
            var left = longest - _time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !await EndsWithinAsync(change, left, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        // Answers that copy thousands of targets are spaced out in proportion, so that watching never costs more than working.
        await EndsWithinAsync(_ended.Task, AnswerSpacing.For(TargetCount), cancellationToken).ConfigureAwait(false);
    }

    private int TargetCount
    {
        get
        {
            lock (_gate)
            {
                return _document.Targets.Count;
            }
        }
    }

    private Task? NextChange(long after)
    {
        lock (_gate)
        {
            return _document.Version > after || _document.EndedAt is not null
                ? null
                : (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task<bool> EndsWithinAsync(Task task, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(longest, _time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Update(Action<OperationDocument> change)
    {
        TaskCompletionSource? changed;
        lock (_gate)
        {
            change(_document);
            (changed, _changed) = (_changed, null);
        }

        changed?.TrySetResult();
    }
}
