using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Benchmarks.Inventory;

/// <summary>Asks each simulated server once, and answers the same from then on: what is left is the product's own work.</summary>
internal sealed class KeptAnswers(LabCluster cluster) : INodeShell
{
    private readonly ConcurrentDictionary<(string Node, string Script), IReadOnlyList<string>> _kept = new();

    /// <summary>Records of all answers.</summary>
    public int Records => _kept.Values.Sum(records => records.Count);

    /// <summary>Bytes of all answers, as JSON.</summary>
    public long Bytes => _kept.Values.Sum(records => records.Sum(record => (long)Encoding.UTF8.GetByteCount(record)));

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in await AnswerAsync(command, cancellationToken))
        {
            yield return NodeRecord.Parse(record) ?? throw new InvalidOperationException($"{command.Node} answered {record}.");
        }
    }

    private async Task<IReadOnlyList<string>> AnswerAsync(NodeCommand command, CancellationToken cancellationToken)
    {
        var key = (command.Node, command.Script.Name);
        if (_kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var records = new List<string>();
        var invocation = new RemoteInvocation(command.Address, command.Text, command.Script.Name, new Dictionary<string, object?>());
        await foreach (var record in cluster.InvokeAsync(invocation, cancellationToken))
        {
            records.Add(record);
        }

        return _kept[key] = records;
    }
}
