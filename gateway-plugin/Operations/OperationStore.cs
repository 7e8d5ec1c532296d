using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// The operations of each cluster, those of earlier runs of the gateway included: at most one at work, and the last ones
/// that ended. Clusters are told apart by their key, see <see cref="ClusterKeys"/>, as it is now: operations that were started
/// through a server are the cluster's as soon as it has named that server. Looking never waits for a disk. Thread-safe.
/// </summary>
internal sealed class OperationStore : IDisposable
{
    private readonly JournalFolder _journals;
    private readonly PluginSettings _settings;
    private readonly ClusterKeys _keys;
    private readonly TimeProvider _time;
    private readonly object _gate = new();
    private readonly SemaphoreSlim _entering = new(1);

    /// <summary>Whether later operations have overtaken an operation.</summary>
    private readonly ConditionalWeakTable<Operation, ConcurrentDictionary<(string Later, FollowUpKind Kind), bool>> _superseded = [];

    /// <summary>Of all clusters, in the order in which they were entered.</summary>
    private readonly List<Operation> _operations;

    /// <summary>Of the last that was entered; changed only while entering.</summary>
    private long _lastSequence;

    public OperationStore(JournalFolder journals, PluginSettings settings, ClusterKeys keys, TimeProvider time)
    {
        (_journals, _settings, _keys, _time) = (journals, settings, keys, time);
        _operations = [.. journals.Restore().Select(restored => new Operation(restored, time))];
        _lastSequence = _operations.Select(operation => operation.Header.Sequence).DefaultIfEmpty().Max();
        Trim();
    }

    /// <summary>Enters a new operation. It is on disk, under its cluster's name, and no other is at work there.</summary>
    /// <exception cref="ProblemException">Another is at work, too many are, or it cannot be recorded.</exception>
    public async Task<Operation> EnterAsync(JournalHeader header, CallerCluster starter, CancellationToken cancellationToken)
    {
        await _entering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Check(header.Cluster);
            var entered = header with { Sequence = ++_lastSequence };
            var operation = new Operation(entered, starter, CreateJournal(entered), _time);
            lock (_gate)
            {
                _operations.Add(operation);
            }

            Trim();
            return operation;
        }
        finally
        {
            _entering.Release();
        }
    }

    public Operation? Running(string cluster)
    {
        lock (_gate)
        {
            return Of(cluster).FirstOrDefault(IsAtWork);
        }
    }

    /// <summary>The key of the cluster on which an operation of this caller, who called it by this name, is at work.</summary>
    public string? KeyAtWorkFor(CallerCluster starter)
    {
        lock (_gate)
        {
            return _operations.Find(operation => operation.Starter == starter && IsAtWork(operation))?.Header.Cluster;
        }
    }

    /// <summary>What the overview shows: the operation at work, or the last one if it was interrupted.</summary>
    public Operation? Notable(string cluster)
    {
        lock (_gate)
        {
            var last = Of(cluster).LastOrDefault();
            return Running(cluster) ?? (last?.Summary().State == OperationState.Interrupted ? last : null);
        }
    }

    public Operation? Find(string cluster, string id)
    {
        lock (_gate)
        {
            return Of(cluster).FirstOrDefault(operation => operation.Id == id);
        }
    }

    /// <summary>Whether operations of earlier runs, of whichever cluster, may be missing because their records couldn't be read.</summary>
    public bool IsIncomplete => _journals.IsIncomplete;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Operation> History(string cluster)
    {
        lock (_gate)
        {
            return [.. Of(cluster).Reverse()];
        }
    }

    /// <summary>Records that somebody dismisses what an operation left undone. The first one stays.</summary>
    /// <exception cref="ProblemException">It is at work, or it cannot be recorded.</exception>
    public async Task DismissAsync(Operation operation, string by, CancellationToken cancellationToken)
    {
        await _entering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!operation.HasEnded)
            {
                throw Refusal(operation);
            }

            if (operation.Dismissal is null)
            {
                var dismissed = new Dismissed(_time.GetUtcNow(), by);
                Record(operation.Header, () => _journals.Append(operation.Id, dismissed));
                operation.Dismiss(dismissed);
            }
        }
        finally
        {
            _entering.Release();
        }
    }

    /// <summary>What the cluster's operations left undone, see <see cref="UnfinishedBusiness"/>; newest first.</summary>
    public IReadOnlyList<UnfinishedContract> Unfinished(string cluster, ClusterSnapshot snapshot) =>
        [.. UnfinishedBusiness.Of(History(cluster), snapshot, operation => SupersederOf(operation, FollowUpKind.Retry) is not null)];

    /// <summary>The first later operation after which nothing of this kind may follow an operation any more; null when there is none.</summary>
    public Operation? SupersederOf(Operation operation, FollowUpKind kind)
    {
        Operation[] later;
        lock (_gate)
        {
            later = [.. Of(operation.Header.Cluster).Where(other => other.Header.Sequence > operation.Header.Sequence)];
        }

        return Array.Find(later, other => IsSuperseded(operation, other, kind));
    }

    /// <summary>What one that has ended did is worked out once: both may be about thousands of virtual machines.</summary>
    private bool IsSuperseded(Operation operation, Operation later, FollowUpKind kind)
    {
        var known = _superseded.GetOrCreateValue(operation);
        if (known.TryGetValue((later.Id, kind), out var isSuperseded))
        {
            return isSuperseded;
        }

        var isFinal = later.HasEnded;
        isSuperseded = Supersession.Is(operation, later, kind);
        return isFinal ? known[(later.Id, kind)] = isSuperseded : isSuperseded;
    }

    public static ProblemException Refusal(Operation running) =>
        (Problem.Of(ProblemCode.OperationRunning, running.Id) with { Running = running.Snapshot() }).ToException();

    public void Dispose() => _entering.Dispose();

    private void Check(string cluster)
    {
        lock (_gate)
        {
            if (Running(cluster) is { } running)
            {
                throw Refusal(running);
            }

            if (_operations.Count(IsAtWork) >= _settings.Operations.MaxAtWork)
            {
                throw Problem.Of(ProblemCode.GatewayBusy, null, nameof(OperationOptions.MaxAtWork)).ToException();
            }
        }
    }

    private JournalWriter CreateJournal(JournalHeader header)
    {
        JournalWriter? journal = null;
        Record(header, () => journal = _journals.Create(header));
        return journal!;
    }

    private static void Record(JournalHeader header, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Problem.Of(new Failure(Reason.NotRecorded, Stage.Plan, header.ClusterName, (exception as UnguardedFolderException)?.Reason ?? exception.Message)).ToException();
        }
    }

    /// <summary>Forgets ended operations that are too many for a cluster, too old, or too large together; the oldest first.</summary>
    private void Trim()
    {
        HashSet<Operation> forgotten;
        lock (_gate)
        {
            forgotten = [.. TooMany(), .. TooOldOrLarge()];
            _operations.RemoveAll(forgotten.Contains);
        }

        foreach (var operation in forgotten)
        {
            _journals.Delete(operation.Id);
        }
    }

    private IEnumerable<Operation> TooMany() => _operations.GroupBy(operation => _keys.Now(operation.Header.Cluster))
        .SelectMany(operations => operations.SkipLast(_settings.Operations.KeptPerCluster).Where(operation => operation.HasEnded));

    private IEnumerable<Operation> TooOldOrLarge()
    {
        var oldest = _time.GetUtcNow() - _settings.Operations.KeptAge;
        var bytes = 0L;
        foreach (var operation in Enumerable.Reverse(_operations))
        {
            bytes += operation.JournalLength;
            if (operation.HasEnded && (bytes > _settings.Operations.KeptBytes || operation.Header.StartedAt < oldest))
            {
                yield return operation;
            }
        }
    }

    private static bool IsAtWork(Operation operation) => !operation.HasEnded;

    /// <summary>The cluster's operations, the oldest first.</summary>
    private IEnumerable<Operation> Of(string cluster)
    {
        var key = _keys.Now(cluster);
        return _operations.Where(operation => _keys.Now(operation.Header.Cluster) == key);
    }
}
