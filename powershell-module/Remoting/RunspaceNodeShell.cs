using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>
/// Runs scripts through PowerShell remoting: one runspace for each server, opened at its first command and kept until the
/// shell is disposed. Commands for one server wait for each other; servers do not. May be used from any thread.
/// </summary>
/// <param name="connect">How to connect to a server.</param>
public sealed class RunspaceNodeShell(Func<string, RunspaceConnectionInfo> connect) : INodeShell, IDisposable
{
    private readonly ConcurrentDictionary<string, NodeSession> _sessions = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = _sessions.GetOrAdd(command.Address, address => new NodeSession(() => connect(address)));
        await foreach (var record in session.InvokeAsync(command, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    /// <summary>Closes the runspaces.</summary>
    public void Dispose() => Parallel.ForEach(_sessions.Values, session => session.Dispose());
}
