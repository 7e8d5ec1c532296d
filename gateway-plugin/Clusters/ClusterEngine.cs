using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>The core, through the caller's own door to the servers. Reads are bounded in number.</summary>
internal sealed class ClusterEngine(
    ICallerShells shells,
    ClusterReader reader,
    OperationRunner runner,
    ReadTurns turns,
    MemoryReturn memory) : IClusterEngine
{
    public async Task<Outcome<ClusterSnapshot>> ReadAsync(ClusterRequest request, Action<GrowingCluster> grew, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(request.Cluster, cancellationToken).ConfigureAwait(false);
        try
        {
            return await reader.ReadAsync(shells.For(request.Caller), request.Entry, grew, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            memory.Ended();
        }
    }

    public async Task RunAsync(OperationWork work, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(new StoppingShell(shells.For(work.Asked.Caller), work.Stopped), work.Request, work.Report, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            memory.Ended();
        }
    }
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
