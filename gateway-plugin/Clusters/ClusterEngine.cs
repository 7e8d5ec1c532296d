using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// The core, through the caller's own door to the servers. Reads are bounded in number and in time.
/// </summary>
internal sealed class ClusterEngine(
    ICallerShells shells,
    ClusterReader reader,
    OperationRunner runner,
    OperationOptions options,
    TimeProvider time) : IClusterEngine, IDisposable
{
    /// <summary>How long a read may wait for its turn.</summary>
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(30);

    /// <summary>How long a read may take, however steadily the servers answer.</summary>
    private static readonly TimeSpan s_longestRead = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turns = new(options.MaxReads);

    public async Task<Outcome<ClusterSnapshot>> ReadAsync(ClusterRequest request, Action<ClusterIdentity> reached, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(s_longestTurn, cancellationToken).ConfigureAwait(false))
        {
            throw Problem.Of(ProblemCode.GatewayBusy, null, nameof(OperationOptions.MaxReads)).ToException();
        }

        using var deadline = new CancellationTokenSource(s_longestRead, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await reader.ReadAsync(shells.For(request.Caller), request.Entry, reached, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new Failure(Reason.DeadlineExceeded, Stage.Read, request.Cluster, $"Reading had not ended after {s_longestRead}.");
        }
        finally
        {
            _turns.Release();
        }
    }

    public Task RunAsync(OperationWork work, CancellationToken cancellationToken) =>
        runner.RunAsync(new StoppingShell(shells.For(work.Asked.Caller), work.Stopped), work.Request, work.Report, cancellationToken);

    public void Dispose() => _turns.Dispose();
}

/// <summary>A door that closes for good, also for calls that cancelling must not end, such as reading back.</summary>
internal sealed class StoppingShell(INodeShell shell, CancellationToken stopped) : INodeShell
{
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopped);
        await foreach (var record in shell.InvokeAsync(command, either.Token).ConfigureAwait(false))
        {
            yield return record;
        }
    }
}
