using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>A target as the events tell it. Its contract is made again only after a change, because there can be thousands.</summary>
internal sealed class TargetProgress(OperationTarget target)
{
    private readonly List<StepProgress> _steps = [];
    private TargetContract? _contract;
    private LocalText? _note;

    public OperationTarget Target { get; } = target;

    public TargetState State { get; private set; }

    public ErrorDetail? Error { get; private set; }

    /// <summary>Whether it may have been changed.</summary>
    public bool IsIntended { get; private set; }

    /// <summary>Whether it may have been shut down and not started again.</summary>
    public bool MayBeOff { get; private set; }

    /// <summary>The version of the document in which it last changed.</summary>
    public long ChangedIn { get; private set; }

    public bool HasEnded => State is not (TargetState.Pending or TargetState.Running);

    /// <summary>False of one that failed with its server, or was cancelled, before the first of its own steps.</summary>
    private bool IsAttempted => State is not (TargetState.Failed or TargetState.Cancelled) || _steps.Count == 0
        || _steps.Exists(step => step.State is not (StepState.Pending or StepState.Skipped or StepState.Cancelled));

    /// <summary>Whether somebody still has to see to it: it failed, nobody knows, or its server or the gateway was not there.</summary>
    public bool IsUnfinished => State is TargetState.Failed or TargetState.Unknown || (State == TargetState.Skipped && Error is { } error && IsPassing((Reason)error.Code));

    /// <summary>A virtual machine that is no more: there is nothing left to do, and nobody's fault in it.</summary>
    public bool IsGone => State == TargetState.Skipped && Error is { } error && (Reason)error.Code == Reason.VirtualMachineDeleted;

    /// <summary>Comes before a change that is to be seen.</summary>
    public TargetProgress Changing(long version)
    {
        (_contract, ChangedIn) = (null, version);
        return this;
    }

    public void ForgetContract() => _contract = null;

    /// <summary>Nothing is added any more.</summary>
    public void Settle() => _steps.TrimExcess();

    public void Plan(IEnumerable<string> steps)
    {
        _steps.AddRange(steps.Select(name => new StepProgress(name)));
    }

    /// <summary>Changes the first step of that name which has not ended.</summary>
    public void ChangeStep(string name, StepState state, DateTimeOffset now)
    {
        var step = _steps.Find(candidate => candidate.Name == name && !candidate.HasEnded);
        if (step is null)
        {
            _steps.Add(step = new StepProgress(name));
        }

        step.Change(state, now);
        MayBeOff &= !(name == StepNames.Of(ChangeType.StartVirtualMachine) && state == StepState.Succeeded);
        if (State == TargetState.Pending)
        {
            State = TargetState.Running;
        }
    }

    /// <summary>The server is silent at a step that has not ended.</summary>
    public void Wait(StepWaiting waiting, DateTimeOffset now)
    {
        ChangeStep(waiting.Step, StepState.Running, now);
        _steps.Find(step => step.Name == waiting.Step && !step.HasEnded)!.Wait(waiting.Since, waiting.Deadline);
    }

    public void Change(TargetState state, ErrorDetail? error, LocalText? note = null) => (State, Error, _note) = (state, error, note);

    public void Intend() => IsIntended = true;

    public void IntendShutdown() => MayBeOff = true;

    /// <summary>The operation ended without a word on this target. Steps of a target that is unknown are unknown too.</summary>
    public void Abandon(TargetState state, ErrorDetail? error, DateTimeOffset now)
    {
        Change(state, error);
        foreach (var step in _steps.Where(step => !step.HasEnded))
        {
            step.Change(state == TargetState.Unknown ? StepState.Unknown : StepState.Skipped, now);
        }
    }

    private static bool IsPassing(Reason why) =>
        why == Reason.NotBegun || why.Kind is FailureKind.Unreachable or FailureKind.ConnectionLost or FailureKind.TimedOut;

    public TargetContract ToContract() => _contract ??= new TargetContract(
        Target.Server,
        Target.VirtualMachine?.Id,
        Target.VirtualMachine?.Name,
        State,
        IsAttempted,
        [.. _steps.Select(step => step.ToContract())],
        Error) { Note = _note };
}
