using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Reads a server back at the end of its part, also after a cancellation: what was begun is read back, so that the report is true.
/// Where the operation ends with a test of attestation, that is part of the same call. It fails nothing of the operation.
/// </summary>
/// <param name="operation">The operation.</param>
/// <param name="run">The server's part.</param>
/// <param name="isShown">Whether the server is a target, whose steps are told.</param>
internal sealed class ReadBack(OperationContext operation, ServerRun run, bool isShown)
{
    private volatile string _step = StepNames.Confirm;

    /// <summary>Reads the server and no more.</summary>
    public Task<ServerSnapshot> ReadAsync() => operation.Reader.ReadServerAsync(operation.Invoker, run.Before, OnSilent);

    /// <summary>Reads the server, and tests it where that is due.</summary>
    public async Task<ServerSnapshot> RunAsync()
    {
        Tell(run.ConfirmStep, StepState.Running);
        var test = run is { EndsWithTest: true, WasCancelled: false } ? operation.Test.Prepare(run.Plan.Server) : null;
        if (test?.Value is not { } probe)
        {
            return Take(await ReadAsync().ConfigureAwait(false), test?.Failure);
        }

        var isRead = false;
        var after = await ReadAsync(probe, BeginTest).ConfigureAwait(false);
        if (!isRead)
        {
            return Take(after);
        }

        if (!IsTestable(after))
        {
            EndWithoutTest();
            return after;
        }

        var report = await operation.Test.JudgeAsync(run.Plan.Server, probe, CancellationToken.None).ConfigureAwait(false);
        Tell(run.TestStep, report.Verified ? StepState.Succeeded : StepState.Failed);
        run.TestNote = report.Summary;
        operation.Report(new AttestationTested(run.ServerTarget, after, report));
        return after;

        void BeginTest(ServerSnapshot read)
        {
            isRead = true;
            EndConfirm(read);
            if (IsTestable(read))
            {
                _step = StepNames.Test;
                Tell(run.TestStep, StepState.Running);
            }
        }
    }

    /// <summary>Takes a server that was read and not tested.</summary>
    /// <param name="after">The server.</param>
    /// <param name="whyNotTested">What kept it from being tested; null when no test was due.</param>
    public ServerSnapshot Take(ServerSnapshot after, Failure? whyNotTested = null)
    {
        EndConfirm(after);
        EndWithoutTest();
        if (whyNotTested is not null && IsTestable(after))
        {
            run.TestNote = Texts.Test("NotTested").Then(whyNotTested.Message).Then(whyNotTested.Cause).Then(whyNotTested.Fix);
        }

        return after;
    }

    /// <summary>
    /// Reads the server, and asks for its document in the same call. What becomes of that, silence included, is the probe's: the
    /// server was read before.
    /// </summary>
    private async Task<ServerSnapshot> ReadAsync(AttestationProbe probe, Action<ServerSnapshot> wasRead)
    {
        var known = run.Before;
        var records = new ServerRecords(known.Name, operation.Time);
        var command = ScriptCommands.ConfirmServer(known.Name, probe) with { Address = known.Address };
        var watch = new CallWatch(Stage.Read, () => operation.Options.ReadSilenceDeadline, OnSilent);
        ServerSnapshot? read = null;
        probe.Failure = await operation.Invoker.RunAsync(command, watch, Hear, CancellationToken.None).ConfigureAwait(false);
        return read ?? SnapshotOf(probe.Failure);

        void Hear(NodeRecord record)
        {
            probe.Hear(record);
            if (read is not null)
            {
                return;
            }

            records.Add(record);
            if (records.IsComplete)
            {
                wasRead(read = SnapshotOf(null));
            }
        }

        ServerSnapshot SnapshotOf(Failure? cutOff) => ServerRead.Of(ClusterNode.Of(known), records, cutOff) with { Address = known.Address };
    }

    private static bool IsTestable(ServerSnapshot after) => after is { IsReadable: true, Attestation.Status: ServiceStatus.Active };

    private void EndConfirm(ServerSnapshot read) => Tell(run.ConfirmStep, read.IsReadable ? StepState.Succeeded : StepState.Failed);

    private void EndWithoutTest()
    {
        if (run.EndsWithTest)
        {
            Tell(run.TestStep, run.WasCancelled ? StepState.Cancelled : StepState.Skipped);
        }
    }

    private void OnSilent(DateTimeOffset since, DateTimeOffset deadline)
    {
        if (isShown)
        {
            operation.Report(new StepWaiting(run.ServerTarget, _step, since, deadline));
        }
    }

    private void Tell(Action<StepState> step, StepState state)
    {
        if (isShown)
        {
            step(state);
        }
    }
}
