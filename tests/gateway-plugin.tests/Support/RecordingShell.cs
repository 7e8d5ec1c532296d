using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>Keeps the names of the nodes that the plugin connects to.</summary>
internal sealed class ContactedNodes
{
    private readonly ConcurrentQueue<string> _nodes = new();

    public IReadOnlyCollection<string> Names => _nodes.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    public INodeShell Through(INodeShell inner) => new RecordingShell(inner, _nodes);

    private sealed class RecordingShell(INodeShell inner, ConcurrentQueue<string> nodes) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            nodes.Enqueue(command.Node);
            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }
    }
}
