using System.Collections.Concurrent;
using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// The part of one operation that comes after planning. Each server goes its own way (<see cref="ServerFlow"/>) from when it was
/// read. What servers share (syncs, the cluster's network) is done in rounds that take in whoever is ready.
/// </summary>
internal sealed class OperationRun
{
    private readonly OperationContext _operation;
    private readonly CancellationToken _cancellation;
    private readonly ClusterRounds _rounds;
    private readonly MovedMachines _moved;
    private readonly ConcurrentDictionary<string, ServerRun> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _heard = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Task<IEnumerable<ServerEnd>>> _running = [];
    private readonly TaskCompletionSource _isWhole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _roundsRun;

    public OperationRun(OperationContext operation, CancellationToken cancellationToken)
    {
        (_operation, _cancellation) = (operation, cancellationToken);
        _rounds = new ClusterRounds(operation);
        _moved = new MovedMachines(operation, _servers, _isWhole.Task);
    }

    /// <summary>
    /// Takes in what the plan asks of the servers that were read since the last one; what was begun goes on as it was planned. Not to
    /// be called by several at once.
    /// </summary>
    public void Join(PlannedCluster planned)
    {
        var (cluster, plan) = (planned.Cluster, planned.Plan);
        var heard = NewIn(cluster);
        _operation.Grow(planned);
        ImmutableArray<ServerRun> runs = [.. plan.Servers.Where(server => heard.Contains(server.Server)).Select(RunOf)];
        Announce(plan.Skipped.Where(skipped => skipped.IsUnseen ? cluster.IsWhole : heard.Contains(skipped.Server)), runs);
        _rounds.Add(runs, plan.ClusterChanges);
        AnnounceAsDesired(heard);
        _operation.Request.Batches.Begin(runs.Length);
        _roundsRun ??= _rounds.RunAsync(_cancellation);
        var flow = new ServerFlow(_operation, _rounds, _moved) { BatchCount = Batches.Count(plan) };
        _running.AddRange(runs.Select(run => flow.RunAsync(run, Batches.Of(run.Plan, plan.Batch), _cancellation)));
    }

    /// <summary>Servers that were read since the last plan take no part, because nothing could be planned with them.</summary>
    public void LeaveOut(ClusterSnapshot whole, Failure why)
    {
        var intent = _operation.Plan.Intent;
        var chosen = new ChosenMachines(intent);
        var heard = NewIn(whole);
        _operation.Grow(new PlannedCluster(whole, _operation.Plan));
        var left = whole.Servers.Where(server => heard.Contains(server.Name) && intent.Includes(server.Name))
            .SelectMany(server => Planner.LeftOut(server, chosen, server.Failure ?? why with { Target = server.Name }));
        Announce([.. left, .. Planner.Unseen(whole, intent)], []);
    }

    /// <summary>Waits until all that was begun has ended. Nothing joins any more.</summary>
    public async Task EndAsync()
    {
        _isWhole.TrySetResult();
        _rounds.Close();
        var ends = await Task.WhenAll(_running).ConfigureAwait(false);
        await (_roundsRun ?? Task.CompletedTask).ConfigureAwait(false);
        new LateMigrations(_operation, [.. ends.SelectMany(end => end)]).Conclude();
    }

    private ServerRun RunOf(ServerPlan server)
    {
        var (cluster, plan) = (_operation.Cluster, _operation.Plan);
        return _servers[server.Server] = new ServerRun(server, cluster.FindServer(server.Server)!, plan.ServersToSync.Contains(server.Server), _operation);
    }

    /// <summary>The servers that were read or given up since the last time.</summary>
    private HashSet<string> NewIn(ClusterSnapshot cluster)
    {
        var heard = cluster.Servers.Select(server => server.Name).Where(server => !cluster.Awaits(server) && _heard.Add(server));
        return new HashSet<string>(heard, StringComparer.OrdinalIgnoreCase);
    }

    private void Announce(IEnumerable<Skipped> leftOut, IEnumerable<ServerRun> runs)
    {
        foreach (var skipped in leftOut)
        {
            var state = skipped.Failure.Code == Reason.Cancelled ? TargetState.Cancelled : TargetState.Skipped;
            _operation.Report(new TargetChanged(new OperationTarget(skipped.Server, skipped.VirtualMachine), state, skipped.Failure));
        }

        foreach (var run in runs)
        {
            run.Announce(_operation.AsServers);
        }
    }

    /// <summary>A selected server without any part in the operation is already as it should be.</summary>
    private void AnnounceAsDesired(HashSet<string> heard)
    {
        var plan = _operation.Plan;
        var involved = plan.Servers.Select(server => server.Server).Concat(plan.Skipped.Select(skipped => skipped.Server)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var server in heard.Where(server => _operation.AsServers && plan.Intent.Includes(server) && !involved.Contains(server)))
        {
            _operation.Report(new TargetChanged(new OperationTarget(server, null), TargetState.Succeeded, null));
        }
    }
}
