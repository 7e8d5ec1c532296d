using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>
/// The sessions of one server. A command takes one that is idle; while all are at work it opens another, as when the server's
/// certificate is looked for while its virtual machines are changed. May be used from any thread.
/// </summary>
internal sealed class NodeSessions(Func<RunspaceConnectionInfo> connect) : IDisposable
{
    private readonly ConcurrentBag<NodeSession> _all = [];
    private readonly ConcurrentBag<NodeSession> _idle = [];

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = _idle.TryTake(out var idle) ? idle : New();
        try
        {
            await foreach (var record in session.InvokeAsync(command, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }
        }
        finally
        {
            _idle.Add(session);
        }
    }

    public void Dispose() => Parallel.ForEach(_all, session => session.Dispose());

    private NodeSession New()
    {
        var session = new NodeSession(connect);
        _all.Add(session);
        return session;
    }
}
