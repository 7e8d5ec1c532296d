using AzureBenefits.Attestation;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>
/// Writes the events of one operation. Events are gathered for a short time and written together; whoever needs them on
/// disk now waits for <see cref="CommitAsync"/>, and those who wait at the same time share one write. After a write failed
/// nothing more is written: what is on disk stays true as far as it goes. Thread-safe.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="time">The clock.</param>
/// <param name="onBroken">Hears once why nothing more can be written.</param>
internal sealed class JournalWriter(IJournalFile file, TimeProvider time, Action<Exception> onBroken) : IDisposable
{
    /// <summary>How long a result may wait before it is on disk.</summary>
    internal static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private PieceStream _waiting = new();
    private bool _isScheduled;
    private bool _isClosed;
    private Exception? _broken;
    private long _length;

    /// <summary>The bytes that were written.</summary>
    public long Length => Interlocked.Read(ref _length);

    public void Append(JournalEvent happened)
    {
        using var json = new PieceStream();
        JournalJson.Write(json, happened);
        lock (_gate)
        {
            if (_broken is not null || _isClosed)
            {
                return;
            }

            JournalLine.Write(_waiting, json.Pieces);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        _ = CommitLaterAsync();
    }

    /// <summary>Everything appended so far is on disk when it ends with null; else it ends with what kept it from there.</summary>
    public async Task<Exception?> CommitAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            WriteWaiting();
        }
        finally
        {
            _turn.Release();
        }

        return _broken;
    }

    /// <summary>Writes what is left. Events that come later are dropped.</summary>
    public void Dispose()
    {
        _turn.Wait();
        try
        {
            if (!_isClosed)
            {
                WriteWaiting();
                _isClosed = true;
                file.Dispose();
                lock (_gate)
                {
                    Empty();
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CommitLaterAsync()
    {
        await Task.Delay(GatherTime, time, CancellationToken.None).ConfigureAwait(false);
        await CommitAsync().ConfigureAwait(false);
    }

    private PieceStream Take()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = new PieceStream();
            _isScheduled = false;
            return taken;
        }
    }

    private void Empty()
    {
        _waiting.Dispose();
        _waiting = new PieceStream();
    }

    private void WriteWaiting()
    {
        using var bytes = Take();
        if (bytes.Length == 0 || _broken is not null || _isClosed)
        {
            return;
        }

        try
        {
            file.Append(bytes.Pieces);
            Interlocked.Add(ref _length, bytes.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            lock (_gate)
            {
                _broken = exception;
                Empty();
            }

            onBroken(exception);
        }
    }
}
