namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Lets an operation rest or end between two batches. A batch that was begun runs to its end. May be used from any thread.
/// </summary>
public sealed class BatchControl
{
    private readonly object _gate = new();
    private TaskCompletionSource? _pause;
    private bool _isStopped;
    private int _servers;
    private int _waiting;

    /// <summary>Hears that a pause is reached: every server that has not ended waits. Must not come back to this object.</summary>
    public Action Rested { get; set; } = () => { };

    /// <summary>No server begins a further batch until this is taken back.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _pause ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                TellIfRested();
            }
        }
    }

    /// <summary>Takes a pause back.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _pause?.TrySetResult();
            _pause = null;
        }
    }

    /// <summary>No server begins a further batch; what is left is not attempted. Ends a pause too.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Resume();
        }
    }

    /// <summary>So many more servers work from now on.</summary>
    internal void Begin(int servers)
    {
        lock (_gate)
        {
            _servers += servers;
        }
    }

    /// <summary>One server has nothing more to do.</summary>
    internal void EndServer()
    {
        lock (_gate)
        {
            _servers--;
            TellIfRested();
        }
    }

    /// <summary>Waits until the next batch of a server may begin; false when none may any more.</summary>
    internal async Task<bool> MayBeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task pause;
            lock (_gate)
            {
                if (_isStopped || _pause is null)
                {
                    return !_isStopped;
                }

                pause = _pause.Task;
                _waiting++;
                TellIfRested();
            }

            try
            {
                await pause.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                lock (_gate)
                {
                    _waiting--;
                }
            }
        }
    }

    private void TellIfRested()
    {
        if (_pause is not null && _waiting > 0 && _waiting == _servers)
        {
            Rested();
        }
    }
}
