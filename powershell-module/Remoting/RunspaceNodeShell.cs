using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>
/// Runs scripts through PowerShell remoting, in runspaces that are opened when they are needed and kept until the shell is
/// disposed: one for each server, and another while that is at work. May be used from any thread.
/// </summary>
/// <param name="connect">How to connect to a server.</param>
public sealed class RunspaceNodeShell(Func<string, RunspaceConnectionInfo> connect) : INodeShell, IDisposable
{
    private readonly ConcurrentDictionary<string, NodeSessions> _sessions = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sessions = _sessions.GetOrAdd(command.Address, address => new NodeSessions(() => connect(address)));
        await foreach (var record in sessions.InvokeAsync(command, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    /// <summary>Closes the runspaces.</summary>
    public void Dispose() => Parallel.ForEach(_sessions.Values, sessions => sessions.Dispose());
}
