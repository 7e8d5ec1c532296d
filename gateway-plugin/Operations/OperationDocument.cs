using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// An operation's state as a fold over its events: the same events always give the same document, so a journal that
/// keeps them can rebuild it. Not thread-safe; each event costs the same, however many targets there are.
/// </summary>
internal sealed class OperationDocument
{
    private readonly List<TargetProgress> _targets = [];
    private readonly Dictionary<(string Server, Guid? VirtualMachine), TargetProgress> _byTarget = [];

    public long Version { get; private set; } = 1;

    public OperationState State { get; private set; } = OperationState.Queued;

    public DateTimeOffset? EndedAt { get; private set; }

    public IReadOnlyList<TargetProgress> Targets => _targets;

    public void Begin()
    {
        State = OperationState.Running;
        Version++;
    }

    public void Apply(OperationEvent happened, DateTimeOffset now)
    {
        var target = Find(happened.Target);
        switch (happened)
        {
            case StepsPlanned planned:
                target.Plan(planned.Steps);
                break;
            case StepChanged changed:
                target.ChangeStep(changed.Step, changed.State, now);
                break;
            case TargetChanged changed:
                target.Change(changed.State, changed.Failure is { } failure ? Problem.DetailOf(failure) : null);
                break;
        }

        Version++;
    }

    /// <summary>
    /// Ends it. Targets of which nothing final was heard are unknown. The error, if any, is what cut the operation off: it is
    /// said of the cluster.
    /// </summary>
    public void End(string cluster, ErrorDetail? error, DateTimeOffset now)
    {
        foreach (var target in _targets.Where(target => !target.HasEnded))
        {
            target.Abandon(now);
        }

        if (error is not null)
        {
            Find(new OperationTarget(cluster, null)).Change(TargetState.Failed, error);
        }

        State = OperationOutcome.Of([.. _targets.Select(target => target.State)]);
        EndedAt = now;
        Version++;
    }

    private TargetProgress Find(OperationTarget target)
    {
        var key = (target.Server.ToUpperInvariant(), target.VirtualMachine?.Id);
        if (!_byTarget.TryGetValue(key, out var progress))
        {
            _byTarget.Add(key, progress = new TargetProgress(target));
            _targets.Add(progress);
        }

        return progress;
    }
}
