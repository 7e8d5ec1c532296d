using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>Nodes whose scripts emit what the test tells them, when it tells them.</summary>
internal sealed class ScriptedNodes : IRemoteNodes
{
    private readonly ConcurrentDictionary<string, Channel<string>> _outputs = new();
    private readonly TaskCompletionSource _invoked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool UnwrapsSingles { get; set; }

    public ConcurrentQueue<RemoteInvocation> Invocations { get; } = new();

    /// <summary>Completed when a script was started.</summary>
    public Task Invoked => _invoked.Task;

    /// <summary>Completed when a running script was stopped.</summary>
    public Task Stopped => _stopped.Task;

    public void Emit(string script, params IEnumerable<string> records)
    {
        foreach (var record in records)
        {
            Assert.True(Output(script).Writer.TryWrite(record));
        }
    }

    public void End(string script, Exception? failure = null) => Output(script).Writer.Complete(failure);

    public async IAsyncEnumerable<string> InvokeAsync(
        RemoteInvocation invocation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Invocations.Enqueue(invocation);
        _invoked.TrySetResult();
        try
        {
            await foreach (var record in Output(invocation.Script).Reader.ReadAllAsync(cancellationToken))
            {
                yield return record;
            }
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _stopped.TrySetResult();
            }
        }
    }

    private Channel<string> Output(string script) => _outputs.GetOrAdd(script, _ => Channel.CreateUnbounded<string>());
}
