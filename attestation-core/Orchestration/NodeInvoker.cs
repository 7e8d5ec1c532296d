using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>How long a call may stay silent, and who hears of it.</summary>
/// <param name="Stage">What the call belongs to.</param>
/// <param name="Deadline">How long the server may be silent from now on; asked again after each record.</param>
/// <param name="Silent">Hears once for each silence that is worth telling: when it began, and when it ends the call.</param>
internal sealed record CallWatch(Stage Stage, Func<TimeSpan> Deadline, Action<DateTimeOffset, DateTimeOffset> Silent);

/// <summary>Runs commands so that every trouble comes back as a value and no wait is endless.</summary>
internal sealed class NodeInvoker(INodeShell shell, AttestationOptions options, TimeProvider time)
{
    private readonly CallSlots _slots = new(options.MaxParallelServers, options.MaxOpenCalls);

    /// <summary>The name under which a node is connected to, where its command doesn't say.</summary>
    public Func<string, string> AddressOf { get; init; } = node => node;

    /// <summary>
    /// Runs a command and hands each record over as it comes. Null when it ran to its end. Cancellation by the caller is
    /// thrown; silence beyond the deadline is a failure.
    /// </summary>
    public Task<Failure?> RunAsync(NodeCommand command, Stage stage, Action<NodeRecord> onRecord, CancellationToken cancellationToken) =>
        RunAsync(command, new CallWatch(stage, () => options.ReadSilenceDeadline, (_, _) => { }), onRecord, cancellationToken);

    /// <summary>Runs a command whose silence is watched by its caller; otherwise like the other.</summary>
    public async Task<Failure?> RunAsync(NodeCommand command, CallWatch watch, Action<NodeRecord> onRecord, CancellationToken cancellationToken)
    {
        // What is asked of a server while it waits for Azure is no work, and mustn't wait until others have done theirs.
        using var slot = await _slots.EnterAsync(isWork: watch.Stage != Stage.Sync, cancellationToken).ConfigureAwait(false);
        using var silence = new SilenceWatch(watch, options.SilenceNotice, time, slot.StopCounting);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Over, cancellationToken);
        try
        {
            await using var records = shell.InvokeAsync(Addressed(command), either.Token).ConfigureAwait(false).WithCancellation(either.Token).GetAsyncEnumerator();

            // The call is made before its silence counts.
            var next = records.MoveNextAsync();
            for (silence.Listen(); await next; silence.Listen())
            {
                onRecord(records.Current);
                next = records.MoveNextAsync();
            }

            return null;
        }
        catch (NodeShellException exception)
        {
            return InStage(exception.ToFailure(watch.Stage, command.Node));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Failure(Reason.DeadlineExceeded, watch.Stage, command.Node, Texts.Cause("NoAnswer", silence.Allowed.ToString()));
        }
        catch (Exception exception) when (UnexpectedShape.Is(exception))
        {
            return new Failure(Reason.AnswerNotUnderstood, watch.Stage, command.Node, exception.Message);
        }
        finally
        {
            silence.ThrowIfBroken();
        }
    }

    private NodeCommand Addressed(NodeCommand command) => command.Address == command.Node ? command with { Address = AddressOf(command.Node) } : command;

    // While changing, trouble means that something may have been done.
    private static Failure InStage(Failure failure)
    {
        var (stage, code) = (failure.Stage, failure.Code);
        return code == Reason.ReadFailed
            ? failure with
            {
                Code = stage switch
                {
                    _ when IsRestricted(failure.Cause?.ToString()) => Reason.EndpointRestricted,
                    Stage.Apply => Reason.ChangeFailed,
                    Stage.Sync => Reason.SyncFailed,
                    Stage.Discover when IsNoCluster(failure.Cause?.ToString()) => Reason.ClusterNotFound,
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
