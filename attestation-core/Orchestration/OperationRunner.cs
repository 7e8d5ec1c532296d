using System.Collections.Concurrent;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Carries an operation out: read, plan, apply on all servers at once, finish the cluster, wait for certificates, read
/// back. Every result comes as an event; an expected failure is never thrown.
/// </summary>
public sealed class OperationRunner(ClusterReader reader, IOptions<AttestationOptions> options, TimeProvider time)
{
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
        var cluster = request.Cluster;
        var announced = new ConcurrentBag<OperationTarget>();
        try
        {
            var read = await reader.ReadAsync(shell, new ClusterEntry(cluster, request.EntryServer), ReadSteps(request, announced, report), cancellationToken).ConfigureAwait(false);
            var planned = read.Value is { } snapshot ? await PlanAsync(request, snapshot).ConfigureAwait(false) : read.Failure!;
            if (planned.Failure is { } failure)
            {
                EndAll(TargetState.Failed, TargetState.Skipped, failure);
                return;
            }

            var operation = new OperationContext(shell, reader, options.Value, time, read.Value!, planned.Value!, report)
            {
                Request = request,
                Batches = new BatchGate(request.Batches, planned.Value!.Batch),
            };
            await new OperationRun(operation).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            EndAll(TargetState.Cancelled, TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Read, cluster));
        }

        void EndAll(TargetState ofCluster, TargetState ofServers, Failure failure)
        {
            report(new TargetChanged(new OperationTarget(cluster, null), ofCluster, failure));
            foreach (var server in announced)
            {
                report(new TargetChanged(server, ofServers, failure with { Target = server.Server }));
            }
        }
    }

    private static async Task<Outcome<Plan>> PlanAsync(RequestedOperation request, ClusterSnapshot snapshot)
    {
        var completed = request.Complete(snapshot);
        var planned = completed.Value is { } intent ? ChangeRights.PlanFor(snapshot, intent) : completed.Failure!;
        return planned.Value is { } plan && await request.ApproveAsync(plan).ConfigureAwait(false) is { } refusal ? refusal : planned;
    }

    private static ReadProgress ReadSteps(RequestedOperation request, ConcurrentBag<OperationTarget> announced, Action<OperationEvent> report)
    {
        var intent = request.Intent;
        if (intent.Operation.IsOfVirtualMachines)
        {
            return ReadProgress.None with { Reached = request.ReachedAsync };
        }

        return new ReadProgress(
            server => IfSelected(server, target =>
            {
                announced.Add(target);
                report(new StepsPlanned(target, [StepNames.Read]));
                report(new StepChanged(target, StepNames.Read, StepState.Running));
            }),
            (server, snapshot) => IfSelected(server, target =>
                report(new StepChanged(target, StepNames.Read, snapshot.IsReadable ? StepState.Succeeded : StepState.Failed))))
        {
            Reached = request.ReachedAsync,
        };

        void IfSelected(string server, Action<OperationTarget> tell)
        {
            if (intent.Includes(server))
            {
                tell(new OperationTarget(server, null));
            }
        }
    }
}
