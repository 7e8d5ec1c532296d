using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>What a poll takes from a run.</summary>
/// <param name="Records">Records that no earlier poll took, as JSON texts.</param>
/// <param name="Ended">Nothing will follow.</param>
/// <param name="Failure">Why the run ended early; only once every record was taken.</param>
internal sealed record RunOutput(IReadOnlyList<string> Records, bool Ended, Exception? Failure);

/// <summary>One running command: collects its records until a poll takes them, each exactly once.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to release, and Stop may come after the end.")]
internal sealed class CommandRun
{
    /// <summary>A command whose records nobody takes is held up rather than kept in memory.</summary>
    private const int MaxWaitingRecords = 10_000;

    /// <summary>Records come in bursts; waiting this long for the rest of one saves a round trip for each.</summary>
    private static readonly TimeSpan s_gatherTime = TimeSpan.FromMilliseconds(50);

    private readonly Channel<string> _records =
        Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaitingRecords) { SingleWriter = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Task _run;
    private Exception? _failure;

    public CommandRun(IRemoteNodes nodes, RemoteInvocation invocation, TimeProvider time)
    {
        _time = time;
        _run = Task.Run(() => RunAsync(nodes, invocation));
    }

    public bool IsRunning => !_run.IsCompleted;

    /// <summary>Waits for new records or the end, at most as long as told, and takes what is there.</summary>
    public async Task<RunOutput> TakeAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(wait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _records.Reader.WaitToReadAsync(either.Token);
            await Task.WhenAny(_run, Task.Delay(s_gatherTime, _time, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait is over: take what there is, most often nothing.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Take();
    }

    /// <summary>Stops the command; polls then take what it had emitted, and after that the news that it was stopped.</summary>
    public void Stop() => _stop.Cancel();

    private RunOutput Take()
    {
        // Asked before the records are taken: a run that had ended emits nothing in between.
        var ended = !IsRunning;
        var records = new List<string>();
        while (_records.Reader.TryRead(out var record))
        {
            records.Add(record);
        }

        var failure = ended && records.Count == 0 ? _failure : null;
        return new RunOutput(records, ended && (_failure is null || failure is not null), failure);
    }

    private async Task RunAsync(IRemoteNodes nodes, RemoteInvocation invocation)
    {
        try
        {
            await foreach (var record in nodes.InvokeAsync(invocation, _stop.Token))
            {
                await _records.Writer.WriteAsync(record, _stop.Token);
            }
        }
        catch (Exception problem)
        {
            _failure = problem;
        }

        _records.Writer.Complete();
    }
}
