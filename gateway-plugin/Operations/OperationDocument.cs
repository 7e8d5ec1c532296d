using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// An operation's state as a fold over its events: the same events always give the same document, so the journal that
/// keeps them can rebuild it. Not thread-safe; each event costs the same, however many targets there are.
/// </summary>
/// <param name="clusterName">The cluster's own name, by which trouble of the cluster itself is told.</param>
internal sealed class OperationDocument(string clusterName)
{
    private readonly List<TargetProgress> _targets = [];
    private readonly List<MadeChange> _made = [];
    private readonly OperationIndex _index = new();
    private (long Version, TargetCountsContract Counts)? _counts;
    private (long Version, OpenTargets Open)? _open;

    private readonly HashSet<string> _cancelledServers = new(StringComparer.OrdinalIgnoreCase);

    private bool _isStopped;

    public long Version { get; private set; } = 1;

    public OperationState State { get; private set; } = OperationState.Queued;

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How far its batches have come; null where every server is called once.</summary>
    public BatchProgressContract? Batches { get; private set; }

    /// <summary>Who dismissed what it left undone; null while nobody has.</summary>
    public Dismissed? Dismissal { get; private set; }

    /// <summary>Whether anything may have been changed. Before, not even the targets need to be known.</summary>
    public bool HasIntents { get; private set; }

    public IReadOnlyList<TargetProgress> Targets => _targets;

    /// <summary>The servers and virtual machines that it changed or was about to change; of the cluster's own nothing.</summary>
    public IReadOnlyCollection<MadeChange> Made => _made;

    /// <summary>Whether anything of the operation is on that server.</summary>
    public bool TakesPart(string server) => _targets.Exists(target => target.Target.Server.Equals(server, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it changed that server or virtual machine, or was about to. Virtual machines move, so their server doesn't matter.</summary>
    public bool HasChanged(MadeChange change) => _index.Changes(_made).ContainsKey(OperationIndex.KeyOf(change));

    /// <summary>The target that is that server or virtual machine; null when it is none.</summary>
    public TargetProgress? TargetOf(MadeChange change) => _index.Subjects(_targets).GetValueOrDefault(OperationIndex.KeyOf(change));

    /// <summary>The servers and virtual machines that did not succeed; worked out once a version.</summary>
    public OpenTargets Open
    {
        get
        {
            if (_open is not { } known || known.Version != Version)
            {
                // Nobody can change the cluster's own network instead of it.
                var open = _index.Subjects(_targets).Values.Where(target => target.State != TargetState.Succeeded && !IsCluster(target.Target))
                    .ToLookup(target => target.IsUnfinished || target.State == TargetState.Cancelled, target => SubjectOf(target.Target));
                _open = known = (Version, new OpenTargets([.. open[true]], [.. open[false]]));
            }

            return known.Open;
        }
    }

    /// <summary>How many targets are where; counted once a version.</summary>
    public TargetCountsContract Counts
    {
        get
        {
            if (_counts is not { } known || known.Version != Version)
            {
                _counts = known = (Version, TargetCountsContract.Of(_targets.Select(target => target.ToContract())));
            }

            return known.Counts;
        }
    }

    /// <summary>Frees what was made of the targets; it is made again when asked for.</summary>
    public void ForgetContracts() => _targets.ForEach(target => target.ForgetContract());

    /// <summary>Takes an event. What comes after the end changes nothing but whether somebody has dismissed what is left.</summary>
    public void Apply(JournalEvent happened)
    {
        if (happened is Dismissed dismissed && Dismissal is null)
        {
            Dismissal = dismissed;
            Version++;
        }

        if (EndedAt is not null)
        {
            return;
        }

        switch (happened)
        {
            case Began:
                State = OperationState.Running;
                break;
            case Progressed { Happened: BatchBegan batch }:
                Batches = new BatchProgressContract(Math.Max(batch.Number, Batches?.Number ?? 0), batch.Of);
                break;
            case BatchesAsked asked:
                Pace(asked.Asked);
                break;
            case Rested:
                State = State == OperationState.Pausing ? OperationState.Paused : State;
                break;
            case Progressed progressed:
                Progress(progressed.Happened, progressed.At);
                break;
            case Intended intended:
                Intend(intended.Intent);
                break;
            case ServerCancelled cancelled:
                _cancelledServers.Add(cancelled.Server);
                break;
            case Ended ended:
                End(ended);
                break;
            case CutShort cut:
                CutShort(cut);
                break;
            default:
                return;
        }

        Version++;
    }

    private void Pace(BatchRequest asked)
    {
        _isStopped |= asked == BatchRequest.Stop;
        State = (asked, State) switch
        {
            (BatchRequest.Pause, OperationState.Running) when !_isStopped => OperationState.Pausing,
            (not BatchRequest.Pause, OperationState.Pausing or OperationState.Paused) => OperationState.Running,
            _ => State,
        };
    }

    private void Progress(OperationEvent happened, DateTimeOffset now)
    {
        var target = Find(happened.Target).Changing(Version + 1);
        switch (happened)
        {
            case StepsPlanned planned:
                target.Plan(planned.Steps);
                break;
            case StepChanged changed:
                target.ChangeStep(changed.Step, changed.State, now);
                break;
            case StepWaiting waiting:
                target.Wait(waiting, now);
                break;
            case TargetChanged changed:
                target.Change(changed.State, changed.Failure is { } failure ? Problem.DetailOf(failure) : null, changed.Note);
                break;
        }
    }

    private void Intend(ChangeIntent intent)
    {
        HasIntents = true;
        var targets = intent.Changes.Select(change => new OperationTarget(intent.Server, change.VirtualMachine))
            .Append(new OperationTarget(intent.Server, null));
        foreach (var target in targets.Where(IsKnown))
        {
            Find(target).Intend();
        }

        foreach (var change in intent.Changes.Where(change => !IsCluster(new OperationTarget(intent.Server, change.VirtualMachine))))
        {
            var made = _index.Shared(new MadeChange(intent.Server, change.VirtualMachine, change.IsReversible));
            if (_index.Changes(_made).TryAdd(OperationIndex.KeyOf(made), made))
            {
                _made.Add(made);
            }
        }

        var shutDown = intent.Changes.Where(change => change.Type == ChangeType.ShutDownVirtualMachine)
            .Select(change => new OperationTarget(intent.Server, change.VirtualMachine));
        foreach (var target in shutDown.Where(IsKnown))
        {
            Find(target).IntendShutdown();
        }
    }

    /// <summary>
    /// Targets of which nothing final was heard are unknown. What cut the operation off is said of the cluster; of a target only
    /// that it may be off.
    /// </summary>
    private void End(Ended ended)
    {
        foreach (var target in _targets.Where(target => !target.HasEnded))
        {
            var error = target.MayBeOff ? Problem.DetailOf(FailureOf(target, Reason.NotReadBack).MayBeOff()) : null;
            target.Changing(Version + 1).Abandon(TargetState.Unknown, error, ended.At);
        }

        if (ended.CutOff is not null)
        {
            Find(new OperationTarget(clusterName, null)).Changing(Version + 1).Change(TargetState.Failed, ended.CutOff);
        }

        (State, EndedAt) = (OperationOutcome.Of([.. _targets.Where(target => !target.IsGone).Select(OutcomeOf)]), ended.At);
        Settle();
    }

    /// <summary>Of what was to be changed nobody knows how far it came; what had no intent yet was not changed.</summary>
    private void CutShort(CutShort cut)
    {
        foreach (var target in _targets.Where(target => !target.HasEnded))
        {
            var state = target.IsIntended || cut.Damage is not null ? TargetState.Unknown : TargetState.Skipped;
            var failure = FailureOf(target, state == TargetState.Unknown ? Reason.Interrupted : Reason.NotBegun);
            target.Changing(Version + 1).Abandon(state, Problem.DetailOf(target.MayBeOff ? failure.MayBeOff() : failure), cut.At);
        }

        if (cut.Damage is not null)
        {
            Find(new OperationTarget(clusterName, null)).Changing(Version + 1).Change(TargetState.Unknown, cut.Damage);
        }

        (State, EndedAt) = (OperationState.Interrupted, cut.At);
        Settle();
    }

    // Where one server was cancelled the operation itself was not: that part is left out of it.
    private TargetState OutcomeOf(TargetProgress target) =>
        target.State == TargetState.Cancelled && _cancelledServers.Contains(target.Target.Server) ? TargetState.Skipped : target.State;

    private static Failure FailureOf(TargetProgress target, Reason reason) =>
        new(reason, Stage.Apply, target.Target.VirtualMachine?.Name ?? target.Target.Server);

    private bool IsCluster(OperationTarget target) => target.Server.Equals(clusterName, StringComparison.OrdinalIgnoreCase);

    private bool IsKnown(OperationTarget target) => _index.Targets(_targets).ContainsKey(OperationIndex.KeyOf(target));

    private TargetProgress Find(OperationTarget target)
    {
        var key = OperationIndex.KeyOf(target);
        if (!_index.Targets(_targets).TryGetValue(key, out var progress))
        {
            _targets.Add(progress = new TargetProgress(_index.Shared(target)));
            _index.Add(progress);
        }

        return progress;
    }

    /// <summary>An operation that has ended is kept for long, and rarely looked at.</summary>
    private void Settle()
    {
        _targets.ForEach(target => target.Settle());
        _targets.TrimExcess();
        _made.TrimExcess();
        _index.Settle();
    }

    /// <summary>A target as something that can be changed.</summary>
    public static MadeChange SubjectOf(OperationTarget target) => new(target.Server, target.VirtualMachine, false);
}

/// <summary>What an operation did not bring about.</summary>
/// <param name="Undone">What failed, was cut off or cancelled, or whose server wasn't there.</param>
/// <param name="LeftOut">What could take no part.</param>
internal sealed record OpenTargets(IReadOnlyList<MadeChange> Undone, IReadOnlyList<MadeChange> LeftOut);
