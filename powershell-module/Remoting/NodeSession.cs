using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AzureBenefits.Attestation.Remoting;
using PowerShellPipeline = System.Management.Automation.PowerShell;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>A runspace on one server. One that broke is replaced by the next command. Commands must not overlap.</summary>
internal sealed class NodeSession(Func<RunspaceConnectionInfo> connect) : IDisposable
{
    private Runspace? _runspace;

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var runspace = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var record in RunAsync(runspace, command, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    public void Dispose() => _runspace?.Dispose();

    private async Task<Runspace> OpenAsync(CancellationToken cancellationToken)
    {
        if (_runspace is { RunspaceStateInfo.State: RunspaceState.Opened } opened)
        {
            return opened;
        }

        Discard(Interlocked.Exchange(ref _runspace, null));
        try
        {
            return _runspace = await OpenNewAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RunspaceErrors.IsExpected(exception))
        {
            throw RunspaceErrors.WhileOpening(exception);
        }
    }

    /// <summary>A session that the server ends before it has begun, without a reason, is asked for once more: nothing has run in it.</summary>
    private async Task<Runspace> OpenNewAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidRunspaceStateException)
        {
            return await ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Runspace> ConnectAsync(CancellationToken cancellationToken)
    {
        var runspace = RunspaceFactory.CreateRunspace(connect());
        try
        {
            await OpenAsync(runspace, cancellationToken).ConfigureAwait(false);
            return runspace;
        }
        catch
        {
            Discard(runspace);
            throw;
        }
    }

    /// <summary>The state's event is waited for, not the call: a call can return before the runspace says that it is open.</summary>
    private static async Task OpenAsync(Runspace runspace, CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        runspace.StateChanged += (_, changed) =>
        {
            var state = changed.RunspaceStateInfo;
            if (state.State == RunspaceState.Opened)
            {
                opened.TrySetResult();
            }
            else if (state.State is RunspaceState.Broken or RunspaceState.Closed)
            {
                opened.TrySetException(state.Reason ?? new InvalidRunspaceStateException());
            }
        };
        var begun = Blocking(runspace.OpenAsync);
        await (await Task.WhenAny(begun, opened.Task).WaitAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        await opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closing waits for the other end, and nobody waits for closing.</summary>
    private static void Discard(Runspace? runspace)
    {
        if (runspace is not null)
        {
            _ = Blocking(runspace.Dispose);
        }
    }

    /// <summary>
    /// Beginning to open, and closing, may block until somebody answers. The pool's threads are few, and what the engine does in the
    /// meantime needs them: sessions to 64 servers that each held one would wait for each other.
    /// </summary>
    private static Task Blocking(Action call) => Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private async IAsyncEnumerable<NodeRecord> RunAsync(Runspace runspace, NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipeline = Pipeline(runspace, command);
        var records = Channel.CreateUnbounded<object?>(new UnboundedChannelOptions { SingleReader = true });
        var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, added) => records.Writer.TryWrite(output[added.Index]);
        var run = Begin(pipeline, output);
        _ = run.ContinueWith(_ => records.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await foreach (var record in records.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return RecordOf.Output(record);
            }

            await EndAsync(run, pipeline, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Release(run, pipeline, output);
        }
    }

    private static Task Begin(PowerShellPipeline pipeline, PSDataCollection<PSObject> output)
    {
        try
        {
            return Task.Factory.FromAsync(pipeline.BeginInvoke<PSObject, PSObject>(null, output), pipeline.EndInvoke);
        }
        catch (Exception exception) when (RunspaceErrors.IsExpected(exception))
        {
            return Task.FromException(exception);
        }
    }

    private static PowerShellPipeline Pipeline(Runspace runspace, NodeCommand command)
    {
        var pipeline = PowerShellPipeline.Create();
        pipeline.Runspace = runspace;
        // In a scope of its own a script leaves nothing behind that the next one could stumble over, such as a typed variable.
        pipeline.AddScript(command.Text, useLocalScope: true);
        return pipeline;
    }

    /// <summary>
    /// A script that nobody listens to any more is told to stop, and its runspace given up. Nobody waits for that: a server
    /// that hangs would hang the caller.
    /// </summary>
    private void Release(Task run, PowerShellPipeline pipeline, PSDataCollection<PSObject> output)
    {
        if (run.IsCompleted)
        {
            pipeline.Dispose();
            output.Dispose();
            return;
        }

        var abandoned = Interlocked.Exchange(ref _runspace, null);
        pipeline.BeginStop(null, null);
        _ = run.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                pipeline.Dispose();
                output.Dispose();
                abandoned?.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private static async Task EndAsync(Task run, PowerShellPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            await run.ConfigureAwait(false);
        }
        catch (Exception exception) when (RunspaceErrors.IsExpected(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw RunspaceErrors.WhileRunning(exception, pipeline.Runspace.RunspaceStateInfo.State);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (pipeline.Streams.Error.FirstOrDefault() is { } error)
        {
            throw RunspaceErrors.OfScript(error);
        }
    }
}
