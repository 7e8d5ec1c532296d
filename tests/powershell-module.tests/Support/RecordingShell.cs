using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>Notes every record that comes back through a shell, by node and script, without what differs from run to run.</summary>
internal sealed partial class RecordingShell(INodeShell shell) : INodeShell
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _records = new();

    /// <summary>The records by node and script; of polls only the last.</summary>
    public IReadOnlyDictionary<string, string> Records => _records.ToDictionary(
        call => call.Key,
        call => string.Join('\n', call.Key.EndsWith(NodeScript.ReadAttestation.Name, StringComparison.Ordinal) ? call.Value.TakeLast(1) : call.Value));

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = _records.GetOrAdd($"{command.Node} {command.Script.Name}", _ => new ConcurrentQueue<string>());
        await foreach (var record in shell.InvokeAsync(command, cancellationToken))
        {
            // Who calls is the one thing that the two ways tell differently: the engine has no Windows identity here.
            if (record.Kind != "caller")
            {
                records.Enqueue(Nonces().Replace(Times().Replace(Ids().Replace(record.ToString(), "<id>"), "<time>"), "nonce=<nonce>"));
            }

            yield return record;
        }
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z")]
    private static partial Regex Times();

    [GeneratedRegex("nonce=[0-9]+")]
    private static partial Regex Nonces();
}
