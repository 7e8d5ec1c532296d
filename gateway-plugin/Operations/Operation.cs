using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// One operation, thread-safe: its document, its journal while it is at work, and those who wait for it to change. It holds
/// no credential; those live only as long as the work does.
/// </summary>
internal sealed class Operation
{
    private readonly object _gate = new();
    private readonly OperationDocument _document;
    private readonly Publisher _publisher;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly JournalWriter? _journal;
    private readonly long _restoredLength;
    private TaskCompletionSource? _changed;
    private bool _isEnding;

    /// <summary>An operation that begins.</summary>
    /// <param name="header">How it begins.</param>
    /// <param name="starter">Who started it, and by which name they called the cluster.</param>
    /// <param name="journal">Takes its events.</param>
    /// <param name="time">The clock.</param>
    public Operation(JournalHeader header, CallerCluster starter, JournalWriter journal, TimeProvider time)
    {
        (Header, Starter, _journal, _time) = (header, starter, journal, time);
        _document = new OperationDocument(header.ClusterName);
        _publisher = new Publisher(_document, Summary, time);
    }

    /// <summary>An operation of an earlier run of the gateway; it has ended.</summary>
    public Operation(RestoredOperation restored, TimeProvider time)
    {
        (Header, _document, _restoredLength, _time) = (restored.Header, restored.Document, restored.Length, time);
        _publisher = new Publisher(_document, Summary, time);
        _isEnding = true;
        _ended.SetResult();
    }

    public JournalHeader Header { get; }

    public string Id => Header.Id;

    /// <summary>Null when a later version ran it, whose kind of operation this one doesn't know.</summary>
    public Intent? Intent => Header.Intent;

    /// <summary>What it changed or was about to change.</summary>
    // Of one that has ended nothing is added any more.
    public IReadOnlyCollection<MadeChange> Made => Look(document => document.EndedAt is null ? [.. document.Made] : document.Made);

    /// <summary>Null for an operation of an earlier run.</summary>
    public CallerCluster? Starter { get; }

    /// <summary>The bytes that its journal takes.</summary>
    public long JournalLength => _journal?.Length ?? _restoredLength;

    public bool HasEnded => Look(document => document.EndedAt is not null);

    public void Begin() => Update(new Began(_time.GetUtcNow()));

    public void Report(OperationEvent happened) => Update(new Progressed(_time.GetUtcNow(), happened));

    /// <summary>Records that somebody cancels a server's part; false when nothing of the operation is there, or it has ended.</summary>
    public bool CancelServer(string server, string by)
    {
        lock (_gate)
        {
            return _document.TakesPart(server) && Update(new ServerCancelled(_time.GetUtcNow(), server, by));
        }
    }

    /// <summary>Records what somebody asks for between batches; false when it has ended.</summary>
    public bool Ask(BatchRequest asked, string by) => Update(new BatchesAsked(_time.GetUtcNow(), asked, by));

    /// <summary>A pause is reached.</summary>
    public void Rest() => Update(new Rested(_time.GetUtcNow()));

    /// <summary>
    /// Puts on disk what is about to be changed. A failure when it could not, or the operation was interrupted meanwhile: then
    /// it must not be changed.
    /// </summary>
    public async Task<Failure?> IntendAsync(ChangeIntent intent)
    {
        if (!Update(new Intended(_time.GetUtcNow(), intent)))
        {
            return new Failure(Reason.NotBegun, Stage.Apply, intent.Server);
        }

        return await _journal!.CommitAsync().ConfigureAwait(false) is { } problem
            ? new Failure(Reason.NotRecorded, Stage.Apply, intent.Server, problem.Message)
            : null;
    }

    /// <summary>Ends it, by itself or with what cut it off. Ended operations stay as they are.</summary>
    public void End(Problem? cutOff) => EndWith(new Ended(_time.GetUtcNow(), cutOff?.Error));

    /// <summary>The gateway stops before the operation is done.</summary>
    public void Interrupt() => EndWith(new CutShort(_time.GetUtcNow(), null));

    public OperationSummaryContract Summary()
    {
        lock (_gate)
        {
            return new OperationSummaryContract(
                Id,
                _document.Version,
                Intent?.Kind,
                Intent?.Kind.Title(Header.Mode ?? AttestationMode.V1) ?? LocalText.OfName(Header.Kind),
                _document.State,
                Header.StartedBy,
                Header.StartedAt,
                _document.EndedAt,
                _document.Counts)
            {
                Batches = _document.Batches,
                Dismissed = _document.Dismissal is { } dismissed ? new DismissalContract(dismissed.By, dismissed.At) : null,
            };
        }
    }

    /// <summary>The operation as it is shown now, see <see cref="Publisher"/>.</summary>
    public Publication Published()
    {
        lock (_gate)
        {
            return _publisher.Current();
        }
    }

    /// <summary>The operation with every target.</summary>
    public OperationContract Snapshot() => Published().Whole;

    /// <summary>
    /// The operation with the targets that changed since a version; with all when no such version was shown, which an earlier
    /// run of the gateway may have done.
    /// </summary>
    public OperationContract SnapshotSince(long version)
    {
        var published = Published();
        return Starter is null || version <= 0 || version > published.Summary.Version ? published.Whole : published.Since(version);
    }

    /// <summary>The servers and virtual machines that did not succeed; null when its targets are not known.</summary>
    public OpenTargets? Open => Look(document => document.Targets.Count == 0 ? null : document.Open);

    /// <summary>Who dismissed what it left undone; null while nobody has.</summary>
    public Dismissed? Dismissal => Look(document => document.Dismissal);

    /// <summary>Shows that it was dismissed, once that is on disk.</summary>
    public void Dismiss(Dismissed dismissed) => Show(dismissed);

    /// <summary>Waits until something newer than the version can be shown, the operation has ended, or the time is over.</summary>
    public async Task WaitAsync(long after, TimeSpan longest, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        for (var left = longest; left > TimeSpan.Zero && NextNews(after) is { } news; left = longest - _time.GetElapsedTime(since))
        {
            await news.Change.EndsWithinAsync(news.Within < left ? news.Within : left, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What to wait for before anything newer can be shown, and how long; null when there is something.</summary>
    private (Task Change, TimeSpan Within)? NextNews(long after)
    {
        lock (_gate)
        {
            if (_document.EndedAt is not null || _publisher.HasShownNewerThan(after))
            {
                return null;
            }

            if (_document.Version <= after)
            {
                return ((_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task, TimeSpan.MaxValue);
            }

            return _publisher.UntilNext() is var wait && wait > TimeSpan.Zero ? (_ended.Task, wait) : null;
        }
    }

    /// <summary>Looks at what is known of it, while nothing changes. What is found must not be kept.</summary>
    public T Look<T>(Func<OperationDocument, T> at)
    {
        lock (_gate)
        {
            return at(_document);
        }
    }

    // On disk before it is shown: what people saw end has ended after a restart too.
    private void EndWith(JournalEvent end)
    {
        lock (_gate)
        {
            if (_isEnding)
            {
                return;
            }

            _isEnding = true;
            _journal?.Append(end);
        }

        try
        {
            _journal?.Dispose();
        }
        finally
        {
            Show(end);
            _ended.TrySetResult();
        }
    }

    /// <summary>False when the operation has ended.</summary>
    private bool Update(JournalEvent happened)
    {
        lock (_gate)
        {
            if (_isEnding)
            {
                return false;
            }

            // Under one lock, so that the journal has the order of the document. Silence is for those who watch.
            if (happened is not Progressed { Happened: StepWaiting })
            {
                _journal?.Append(happened);
            }

            Show(happened);
            return true;
        }
    }

    private void Show(JournalEvent happened)
    {
        lock (_gate)
        {
            _document.Apply(happened);
            _changed?.TrySetResult();
            _changed = null;
        }
    }
}
