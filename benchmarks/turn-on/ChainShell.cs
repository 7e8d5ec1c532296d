using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>
/// Counts how many remote calls wait for each other: a call stands one behind the last that had ended when it began. Calls
/// that run at the same time count once.
/// </summary>
internal sealed class ChainShell(INodeShell shell) : INodeShell
{
    private readonly Lock _gate = new();

    /// <summary>The longest chain so far.</summary>
    public int Longest { get; private set; }

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int place;
        lock (_gate)
        {
            place = Longest + 1;
        }

        await foreach (var record in shell.InvokeAsync(command, cancellationToken))
        {
            yield return record;
        }

        lock (_gate)
        {
            Longest = Math.Max(Longest, place);
        }
    }
}
