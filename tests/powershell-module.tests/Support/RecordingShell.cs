using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>Notes every record that comes back through a shell, by node and script, without what differs from run to run.</summary>
internal sealed partial class RecordingShell(INodeShell shell) : INodeShell
{
    /// <summary>How often these are called depends on which server is done when. Each call tells the same, and the last one the end.</summary>
    private static readonly string[] CalledAsNeeded = [NodeScript.ReadAttestation.Name, NodeScript.UpdateCluster.Name];

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _calls = new();

    /// <summary>The records by node and script.</summary>
    public IReadOnlyDictionary<string, string> Records => _calls.ToDictionary(
        calls => calls.Key,
        calls => string.Join('\n', CalledAsNeeded.Contains(calls.Key.Split(' ')[1]) ? calls.Value.TakeLast(1) : calls.Value));

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = new List<string>();
        await foreach (var record in shell.InvokeAsync(command, cancellationToken))
        {
            // Who calls is the one thing that the two ways tell differently: the engine has no Windows identity here.
            if (record.Kind != "caller")
            {
                records.Add(Nonces().Replace(Times().Replace(Ids().Replace(record.ToString(), "<id>"), "<time>"), "nonce=<nonce>"));
            }

            yield return record;
        }

        _calls.GetOrAdd($"{command.Node} {command.Script.Name}", _ => new ConcurrentQueue<string>()).Enqueue(string.Join('\n', records));
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z")]
    private static partial Regex Times();

    [GeneratedRegex("nonce=[0-9]+")]
    private static partial Regex Nonces();
}
