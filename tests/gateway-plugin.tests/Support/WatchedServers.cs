using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>
/// The way to the lab's servers, on which answers can be held up. The servers' clocks are the lab's: scripts read that of this
/// machine.
/// </summary>
internal sealed class WatchedServers(INodeShell inner, TimeProvider time, Func<NodeCommand, NodeRecord, Task> arrives) : INodeShell
{
    /// <summary>How far clocks of servers are ahead.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ClockSkew { get; init; } = new Dictionary<string, TimeSpan>();

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
        {
            await arrives(command, record).WaitAsync(cancellationToken);
            yield return record.Kind == "server" ? InLabTime(command.Node, record) : record;
        }
    }

    private NodeRecord InLabTime(string server, NodeRecord record) => NodeRecord.From(new JObject
    {
        ["kind"] = "server",
        ["utcNow"] = (time.GetUtcNow() + ClockSkew.GetValueOrDefault(server)).ToString("o"),
        ["languageMode"] = record.Text("languageMode"),
    });
}
