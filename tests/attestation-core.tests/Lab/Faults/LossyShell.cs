using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>A connection on which records get lost without anybody noticing.</summary>
internal sealed class LossyShell(INodeShell inner, Func<NodeCommand, NodeRecord, bool> arrives) : INodeShell
{
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in inner.InvokeAsync(command, cancellationToken))
        {
            if (arrives(command, record))
            {
                yield return record;
            }
        }
    }
}
