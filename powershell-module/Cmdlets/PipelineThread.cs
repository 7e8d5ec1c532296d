namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Runs asynchronous work while the pipeline's thread waits for it and does what the work asks of it. One work at a time.</summary>
internal sealed class PipelineThread
{
    private readonly Queue<Call> _calls = new();
    private volatile bool _broken;

    /// <summary>
    /// Runs the work and returns its result. When a call on the pipeline's thread throws (the pipeline was stopped, or an
    /// error is to stop it), the work is cancelled, waited for, and the exception goes on.
    /// </summary>
    public T Run<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop)
    {
        _broken = false;
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var task = Task.Run(() => work(abandon.Token), CancellationToken.None);
        _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            Serve(task);
        }
        catch
        {
            _broken = true;
            abandon.Cancel();
            Serve(task);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Has a call made on the pipeline's thread. Its exception ends the cmdlet; the work sees a cancellation, and of every later
    /// call too.
    /// </summary>
    public Task<T> PostAsync<T>(Func<T> call)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_calls)
        {
            _calls.Enqueue(new Call(() => result.SetResult(call()), () => result.TrySetCanceled()));
            Monitor.Pulse(_calls);
        }

        return result.Task;
    }

    private void Wake()
    {
        lock (_calls)
        {
            Monitor.Pulse(_calls);
        }
    }

    private void Serve(Task task)
    {
        while (Next(task) is { } call)
        {
            if (_broken)
            {
                call.Cancel();
                continue;
            }

            try
            {
                call.Make();
            }
            catch
            {
                call.Cancel();
                throw;
            }
        }
    }

    /// <summary>The next call; null when the work has ended and asks no more.</summary>
    private Call? Next(Task task)
    {
        lock (_calls)
        {
            while (_calls.Count == 0)
            {
                if (task.IsCompleted)
                {
                    return null;
                }

                Monitor.Wait(_calls);
            }

            return _calls.Dequeue();
        }
    }

    private sealed record Call(Action Make, Action Cancel);
}
