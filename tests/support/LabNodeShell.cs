using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Testing;

/// <summary>
/// Runs the production scripts on the simulated cluster without the HTTP between: the emulated servers, the real PowerShell
/// engine and the serialisation boundary are the same as behind the lab's gateway.
/// </summary>
/// <param name="lab">The simulated cluster.</param>
/// <param name="caller">Who runs them.</param>
public sealed class LabNodeShell(LabCluster lab, LabCaller caller = LabCaller.Operator) : INodeShell
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var invocation = new RemoteInvocation(
            command.Address,
            command.Text,
            command.Script.Name,
            new Dictionary<string, object?>())
        {
            Caller = caller,
        };
        await using var records = lab.InvokeAsync(invocation, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(records).ConfigureAwait(false))
        {
            yield return NodeRecord.Parse(records.Current) ?? throw new NodeShellException(Reason.AnswerNotUnderstood, records.Current);
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<string> records)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RemoteInvocationException exception)
        {
            throw new NodeShellException(ReasonOf(exception.Kind), $"{exception.FullyQualifiedErrorId}: {exception.Message}", exception);
        }
    }

    private static Reason ReasonOf(RemoteInvocationErrorKind kind) => kind switch
    {
        RemoteInvocationErrorKind.Unreachable => Reason.ServerUnreachable,
        RemoteInvocationErrorKind.Denied => Reason.ServerDenied,
        RemoteInvocationErrorKind.Disconnected => Reason.ConnectionLost,
        _ => Reason.ReadFailed,
    };
}
