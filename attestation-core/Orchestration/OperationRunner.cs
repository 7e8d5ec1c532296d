using System.Collections.Concurrent;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Carries an operation out: read, plan, apply on all servers at once, finish the cluster, wait for certificates, read
/// back and test. Every result comes as an event; an expected failure is never thrown.
/// </summary>
public sealed class OperationRunner(ClusterReader reader, IOptions<AttestationOptions> options, TimeProvider time)
{
    private readonly AttestationTest _test = new(options, time);

    /// <summary>
    /// Runs an operation as the shell's caller. May be called from any thread, for several clusters at once; two
    /// operations on one cluster must not overlap, which the caller sees to. Cancelling ends it in order: what was begun
    /// is read back, the rest is reported as cancelled.
    /// </summary>
    /// <param name="shell">The door to the servers.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="intent">What to do.</param>
    /// <param name="report">Hears of every step; called from several threads.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task RunAsync(INodeShell shell, string cluster, Intent intent, Action<OperationEvent> report, CancellationToken cancellationToken) =>
        RunAsync(shell, new RequestedOperation(cluster, intent), report, cancellationToken);

    /// <summary>Runs an operation of which the caller takes part in the decisions; otherwise like the other.</summary>
    public async Task RunAsync(INodeShell shell, RequestedOperation request, Action<OperationEvent> report, CancellationToken cancellationToken)
    {
        var announced = new ConcurrentBag<OperationTarget>();
        var start = new OperationStart(request, Begin);
        try
        {
            var read = await ReadAsync(shell, request, ReadSteps(request, announced, report) with { Partly = request.BeginsAsWhole ? null : start.TakeAsync }, cancellationToken).ConfigureAwait(false);
            if (await start.CompleteAsync(read).ConfigureAwait(false) is { } failure)
            {
                EndAll(failure);
            }
        }
        finally
        {
            await start.EndAsync().ConfigureAwait(false);
        }

        OperationRun Begin(PlannedCluster planned) => new(
            new OperationContext(shell, options.Value, time, planned)
            {
                Reader = reader,
                Test = _test,
                Report = report,
                Request = request,
                Batches = new BatchGate(request.Batches, planned.Plan.Batch),
            },
            cancellationToken);

        void EndAll(Failure failure)
        {
            var isCancelled = failure.Code == Reason.Cancelled && cancellationToken.IsCancellationRequested;
            report(new TargetChanged(new OperationTarget(request.Cluster, null), isCancelled ? TargetState.Cancelled : TargetState.Failed, failure));
            foreach (var server in announced)
            {
                report(new TargetChanged(server, isCancelled ? TargetState.Cancelled : TargetState.Skipped, failure with { Target = server.Server }));
            }
        }
    }

    private async Task<Outcome<ClusterSnapshot>> ReadAsync(INodeShell shell, RequestedOperation request, ReadProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(shell, new ClusterEntry(request.Cluster, request.EntryServer), progress, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Failure(Reason.Cancelled, Stage.Read, request.Cluster);
        }
    }

    private static ReadProgress ReadSteps(RequestedOperation request, ConcurrentBag<OperationTarget> announced, Action<OperationEvent> report)
    {
        var progress = ReadProgress.None with { Reached = request.ReachedAsync, TokenOf = request.Servers.Of };
        return request.Intent.Operation.IsOfVirtualMachines ? progress : progress with
        {
            Started = server => IfSelected(server, target =>
            {
                announced.Add(target);
                report(new StepsPlanned(target, [StepNames.Read]));
                report(new StepChanged(target, StepNames.Read, StepState.Running));
            }),
            Silent = (server, since, deadline) => IfSelected(server, target => report(new StepWaiting(target, StepNames.Read, since, deadline))),
            Ended = (server, snapshot) => IfSelected(server, target => report(new StepChanged(target, StepNames.Read, StateOf(snapshot)))),
        };

        void IfSelected(string server, Action<OperationTarget> tell)
        {
            if (request.Intent.Includes(server))
            {
                tell(new OperationTarget(server, null));
            }
        }
    }

    private static StepState StateOf(ServerSnapshot read) =>
        read.IsReadable ? StepState.Succeeded : read.Failure?.Code == Reason.Cancelled ? StepState.Cancelled : StepState.Failed;
}
