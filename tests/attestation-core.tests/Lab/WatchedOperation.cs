using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>An operation whose events are watched while it runs.</summary>
internal sealed class WatchedOperation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<OperationTarget, TargetChanged> _ends = new();
    private readonly TaskCompletionSource<StepWaiting> _silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _step = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (OperationTarget Target, string Step)? _watched;
    private readonly ConcurrentQueue<StepChanged> _steps = new();
    private StepChanged? _awaited;
    private readonly ConcurrentQueue<TaskCompletionSource> _watchers = new();
    private readonly LabCluster _lab;
    private readonly Intent _intent;
    private Task? _run;

    public WatchedOperation(LabCluster lab, Intent intent) => (_lab, _intent) = (lab, intent);

    public static AttestationOptions Options => new()
    {
        CertificatePollInterval = TimeSpan.FromMilliseconds(20),
        SilenceNotice = TimeSpan.FromSeconds(1),
        ReadSilenceDeadline = TimeSpan.FromHours(1),
        SyncGatherTime = TimeSpan.FromMilliseconds(200),
    };

    public int MaxParallelServers { get; init; } = 16;

    public TimeSpan SyncGatherTime { get; init; } = Options.SyncGatherTime;

    public ServerCancellations Servers { get; } = new();

    /// <summary>The server whose first read is held back until <see cref="Release"/>; null for none.</summary>
    public string? Held { get; init; }

    /// <summary>What else is asked for.</summary>
    public Func<RequestedOperation, RequestedOperation> Asking { get; init; } = request => request;

    public IReadOnlyCollection<TargetChanged> Ends => [.. _ends.Values];

    public bool HasEnded => Run.IsCompleted;

    private Task Run => _run ??= Task.Run(StartAsync);

    /// <summary>What was heard of steps, in order.</summary>
    public IReadOnlyCollection<StepChanged> Steps => _steps;

    public bool HasEndOf(string server) => _ends.ContainsKey(new OperationTarget(server, null));

    public Task EndAsync() => Run.WaitAsync(Patience);

    /// <summary>The server that was held answers.</summary>
    public void Release() => _release.TrySetResult();

    /// <summary>The server that was held is found to be out of reach.</summary>
    public void Lose() => _release.TrySetException(new NodeShellException(Reason.ConnectionLost, "The connection was closed."));

    /// <summary>The silence of a target at a step.</summary>
    public async Task<StepWaiting> SilenceAsync(OperationTarget target, string step)
    {
        _watched = (target, step);
        _ = Run;
        return await _silence.Task.WaitAsync(Patience);
    }

    /// <summary>Waits until a step of a target has come to a state.</summary>
    public async Task StepAsync(OperationTarget target, string step, StepState state)
    {
        _awaited = new StepChanged(target, step, state);
        _ = Run;
        await _step.Task.WaitAsync(Patience);
    }

    public async Task UntilAsync(Func<IReadOnlyCollection<TargetChanged>, bool> isReached)
    {
        using var tooLong = new CancellationTokenSource(Patience, TimeProvider.System);
        _ = Run;
        while (true)
        {
            var news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Enqueue(news);
            if (isReached(Ends))
            {
                return;
            }

            await news.Task.WaitAsync(tooLong.Token);
        }
    }

    private Task StartAsync()
    {
        var options = Options;
        options.MaxParallelServers = MaxParallelServers;
        options.SyncGatherTime = SyncGatherTime;
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        var runner = new OperationRunner(new ClusterReader(wrapped, _lab.Clock), wrapped, TimeProvider.System);
        var request = Asking(new RequestedOperation(_lab.Name, _intent) { Servers = Servers });
        return runner.RunAsync(new HeldShell(new LabNodeShell(_lab), Held, _release.Task), request, Hear, CancellationToken.None);
    }

    private void Hear(OperationEvent happened)
    {
        if (happened is StepWaiting waiting)
        {
            if (_watched == (waiting.Target, waiting.Step))
            {
                _silence.TrySetResult(waiting);
            }
        }
        else if (happened is StepChanged changed)
        {
            _steps.Enqueue(changed);
            if (changed == _awaited)
            {
                _step.TrySetResult();
            }
        }
        else if (happened is TargetChanged { State: not TargetState.Running } end)
        {
            _ends[end.Target] = end;
            while (_watchers.TryDequeue(out var watcher))
            {
                watcher.TrySetResult();
            }
        }
    }

    private sealed class HeldShell(INodeShell inner, string? held, Task release) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (command.Node == held)
            {
                await release.WaitAsync(cancellationToken);
            }

            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }
    }
}
