using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Runs commands so that every trouble comes back as a value and no wait is endless.</summary>
internal sealed class NodeInvoker(INodeShell shell, AttestationOptions options, TimeProvider time)
{
    /// <summary>
    /// Runs a command and hands each record over as it comes. Null when it ran to its end. Cancellation by the caller is
    /// thrown; silence beyond the deadline is a failure.
    /// </summary>
    public async Task<Failure?> RunAsync(NodeCommand command, Stage stage, Action<NodeRecord> onRecord, CancellationToken cancellationToken)
    {
        var deadline = stage == Stage.Apply ? options.ChangeSilenceDeadline : options.ReadSilenceDeadline;
        using var silence = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            await foreach (var record in shell.InvokeAsync(command, either.Token).WithCancellation(either.Token).ConfigureAwait(false))
            {
                silence.CancelAfter(deadline);
                onRecord(record);
            }

            return null;
        }
        catch (NodeShellException exception)
        {
            return InStage(exception.ToFailure(stage, command.Node));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failure(Reason.DeadlineExceeded, stage, command.Node, $"No answer for {deadline}.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or FormatException or InvalidCastException)
        {
            // An answer of a shape that nobody expected is this server's trouble, and no other's.
            return new Failure(Reason.AnswerNotUnderstood, stage, command.Node, exception.Message);
        }
    }

    // While changing, trouble means that something may have been done.
    private static Failure InStage(Failure failure)
    {
        var (stage, code) = (failure.Stage, failure.Code);
        return code == Reason.ReadFailed
            ? failure with
            {
                Code = stage switch
                {
                    _ when IsRestricted(failure.Cause) => Reason.EndpointRestricted,
                    Stage.Apply => Reason.ChangeFailed,
                    Stage.Sync => Reason.SyncFailed,
                    Stage.Discover when IsNoCluster(failure.Cause) => Reason.ClusterNotFound,
                    _ => code,
                },
            }
            : stage == Stage.Apply && code == Reason.ServerUnreachable ? failure with { Code = Reason.ConnectionLost }
            : stage == Stage.Apply && code == Reason.ServerDenied ? failure with { Code = Reason.CallerDenied }
            : failure;
    }

    // A session without a language (JEA) refuses every script with this id, before it runs (unverified on a real endpoint).
    private static bool IsRestricted(string? cause) => cause?.StartsWith("ScriptsNotAllowed", StringComparison.Ordinal) == true;

    // A server without the cluster's cmdlets, or whose Get-Cluster finds none, is no cluster; any other error is an error.
    private static bool IsNoCluster(string? cause) =>
        cause?.StartsWith("CommandNotFoundException", StringComparison.Ordinal) == true || cause?.Contains("GetClusterCommand", StringComparison.Ordinal) == true;
}
