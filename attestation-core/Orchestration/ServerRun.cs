using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// One server's script in an operation: turns its records into events and remembers the first failure of each target.
/// Used by one server's flow at a time.
/// </summary>
internal sealed class ServerRun(ServerPlan plan, ServerSnapshot before, bool needsCertificate, OperationContext operation)
{
    private readonly ChangeFailures _failures = new();
    private readonly Dictionary<VirtualMachineRef, string> _moved = [];
    private readonly HashSet<VirtualMachineRef> _deleted = [];
    private readonly TaskCompletionSource _ownPart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SentChanges _changes = new(plan.Changes);

    /// <summary>Whether what was taken last was sent to the server: from then on a change without a record may have begun.</summary>
    private bool _wasSent;
    private volatile bool _isHeldUp;
    private volatile bool _hostFailed;

    public ServerPlan Plan => plan;

    public ServerSnapshot Before => before;

    public bool NeedsCertificate => needsCertificate;

    /// <summary>Where virtual machines that were followed here are reported: on the server that had them when the operation began.</summary>
    public ImmutableDictionary<Guid, string> Homes { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <summary>The server's attestation switch, also when this run created it; null when it has none.</summary>
    public Guid? SwitchId { get; private set; } = plan.SwitchId;

    /// <summary>Virtual machines that were not here any more, and where they are now.</summary>
    public IReadOnlyDictionary<VirtualMachineRef, string> Moved => _moved;

    /// <summary>Virtual machines that are nowhere any more.</summary>
    public IReadOnlySet<VirtualMachineRef> Deleted => _deleted;

    /// <summary>Whether anything was done that must be read back.</summary>
    public bool NeedsConfirmation => !plan.Changes.IsEmpty || needsCertificate || !Homes.IsEmpty;

    public bool WasCancelled { get; set; }

    /// <summary>Whether a sync was started for it.</summary>
    public bool WasSynced { get; private set; }

    /// <summary>Why virtual machines that were followed here only to be started again take no other part.</summary>
    public ImmutableDictionary<Guid, Failure> Refusals { get; init; } = ImmutableDictionary<Guid, Failure>.Empty;

    /// <summary>What starts the virtual machines that the script, cut off, may have left shut down; null when there are none.</summary>
    public ServerRun? Restart { get; private set; }

    /// <summary>Whether its attestation is tested when it is read back.</summary>
    public bool EndsWithTest => operation.Operation.EndsWithTest && NeedsConfirmation && !plan.IsCleanup && Homes.IsEmpty;

    /// <summary>What the test came to, or why there was none; null for nothing to say.</summary>
    public LocalText? TestNote { get; set; }

    /// <summary>Whether anything of the server itself failed. May be asked from any thread.</summary>
    public bool HostFailed => _hostFailed;

    public OperationTarget ServerTarget => Steps.Server;

    private ServerSteps Steps => field ??= new ServerSteps(plan, Homes, operation);

    public void Announce(bool asServer) => Steps.Announce(asServer ? LaterSteps() : null);

    /// <summary>How long the server may be silent at what it does now.</summary>
    public TimeSpan SilenceDeadline => ChangeDeadlines.Of(Current?.Type, operation.Options);

    private Change? Current => _changes.Current;

    /// <summary>Ends when all changes here were made or given up; reading back comes later.</summary>
    public Task OwnPart => _ownPart.Task;

    /// <summary>
    /// Whether all that the server itself needs was done, so that it can be given its certificate while its virtual machines are changed.
    /// </summary>
    public bool IsHostDone => !_changes.HasOwn && !HostFailed;

    /// <summary>Nothing more is changed here.</summary>
    public void EndOwnPart() => _ownPart.TrySetResult();

    /// <summary>
    /// The next changes to send, as a plan of their own with the switch that an earlier batch created. What can't work any more,
    /// because of what failed in an earlier batch, is reported and left out.
    /// </summary>
    public ServerPlan Take(ImmutableArray<Change> batch)
    {
        _wasSent = false;
        var sent = ImmutableArray.CreateBuilder<Change>();
        foreach (var change in batch)
        {
            if (_failures.Blocks(change))
            {
                Skip(change);
            }
            else
            {
                sent.Add(change);
            }
        }

        var ordered = ChangeOrder.Of(sent.ToImmutable());
        _changes.Send(ordered, batch);
        return plan with { SwitchId = SwitchId, Changes = ordered };
    }

    /// <summary>What was taken goes to the server.</summary>
    public void Begin()
    {
        _wasSent = true;
        Steps.Begin(Current);
    }

    /// <summary>The call for what was taken has run to its end.</summary>
    public void EndBatch() => _changes.Close();

    /// <summary>Whether the server is silent long before it is done itself, so that nobody waits for it. May be asked from any thread.</summary>
    public bool IsHeldUp => _isHeldUp;

    /// <summary>The server is silent at its present step.</summary>
    public void OnSilent(DateTimeOffset since, DateTimeOffset deadline)
    {
        _isHeldUp = _changes.HasMoreOwn;
        if (Current is { } change)
        {
            operation.Report(new StepWaiting(Steps.TargetOf(change), StepNames.Of(change.Type), since, deadline));
        }
    }

    public void OnRecord(NodeRecord record)
    {
        _isHeldUp = false;
        if (record.Kind == "change" && record.Number("index") is { } index && _changes.Hear(index) is { } change)
        {
            SwitchId = record.Id("switchId") ?? SwitchId;
            OnChange(change, record);
            Steps.Begin(Current);
        }
    }

    /// <summary>
    /// The scripts ended: by themselves, or cut off by a failure of the call or by cancellation, or nothing more of them is begun.
    /// </summary>
    public void EndApply(Failure? failure)
    {
        // The first changes without a record are those that were cut off.
        HashSet<Change> cutOff = _wasSent && (failure is not null || WasCancelled) ? [.. _changes.Underway] : [];
        if (cutOff.Count > 0)
        {
            operation.Power.HearCutOff(_changes.Unheard);
        }

        if (cutOff.Count > 0 && failure is not null)
        {
            operation.Batches.CountFailure();
        }

        var toStart = StartsToCatchUp();
        Restart = toStart.Length == 0
            ? null
            : new ServerRun(plan with { Changes = [.. toStart.Select(GuestPowerAspect.StartAgain)] }, before, false, operation) { Homes = Homes };
        foreach (var change in _changes.Open.Except(toStart))
        {
            if (failure is not null)
            {
                Fail(Steps.TargetOf(change), failure with { Target = Steps.TargetOf(change).Name });
            }

            var state = cutOff.Contains(change) ? StepState.Unknown : WasCancelled ? StepState.Cancelled : StepState.Skipped;
            Steps.Report(change, state);
        }
    }

    /// <summary>Takes over what <see cref="Restart"/> came to.</summary>
    public void EndRestart(ServerRun restart)
    {
        foreach (var (machine, owner) in restart._moved)
        {
            _moved[machine] = owner;
        }

        _deleted.UnionWith(restart._deleted);
        foreach (var (target, failure) in restart._failures.All)
        {
            Fail(target, failure);
        }
    }

    public void CertificateStep(StepState state) => Steps.Report(StepNames.AwaitCertificate, state);

    public void ConfirmStep(StepState state) => Steps.Report(StepNames.Confirm, state);

    public void TestStep(StepState state) => Steps.Report(StepNames.Test, state);

    /// <summary>Takes over what became of its certificate.</summary>
    public void Take(CertificateEnd end)
    {
        (WasSynced, WasCancelled) = (end.WasSynced, WasCancelled || end.WasCancelled);
        if (end.Failure is { } failure)
        {
            Fail(ServerTarget, failure);
        }
    }

    /// <summary>The server was seen to be as desired: what failed left no trace.</summary>
    public void ForgiveServer()
    {
        _failures.Forgive(ServerTarget);
        _hostFailed = false;
    }

    public Failure? FailureOf(OperationTarget target) => _failures.Of(target);

    public OperationTarget TargetOf(VirtualMachineRef machine) => Steps.TargetOf(machine);

    private Change[] StartsToCatchUp() =>
        [.. _changes.Open.Where(change => GuestPowerAspect.IsStart(change) && operation.Power.IsOwed(change.VirtualMachine!.Id))];

    private IEnumerable<string> LaterSteps() =>
        (needsCertificate ? [StepNames.AwaitCertificate] : Array.Empty<string>()).Concat(NeedsConfirmation ? [StepNames.Confirm] : []).Concat(EndsWithTest ? [StepNames.Test] : []);

    private void OnChange(Change change, NodeRecord record)
    {
        var target = Steps.TargetOf(change);
        operation.Power.Hear(change, record);
        Steps.Report(change, ChangeRecords.StateOf(record));
        switch (record.Text("outcome"))
        {
            case "moved":
                _moved[change.VirtualMachine!] = record.Text("owner");
                break;
            case "deleted":
                _deleted.Add(change.VirtualMachine!);
                break;
            case "failed":
                _failures.End(change);
                if (Fail(target, ChangeRecords.FailureOf(change, record, target)))
                {
                    operation.Batches.CountFailure();
                }

                break;
            case "skipped":
                FailDependent(target, change);
                break;
        }
    }

    /// <summary>What depends on a change that failed in an earlier batch isn't sent: the server wouldn't know.</summary>
    private void Skip(Change change)
    {
        Steps.Report(change, StepState.Skipped);
        FailDependent(Steps.TargetOf(change), change);
    }

    private void FailDependent(OperationTarget target, Change change) =>
        Fail(target, new Failure(Reason.DependencyFailed, Stage.Apply, target.Name, _failures.EndOf(change)?.Description));

    private bool Fail(OperationTarget target, Failure failure)
    {
        _hostFailed |= target == ServerTarget;
        return _failures.Add(target, failure);
    }
}
