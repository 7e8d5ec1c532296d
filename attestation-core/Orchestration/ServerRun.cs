using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// One server's part in an operation: turns the records of its script into events, remembers the first failure of each
/// target, and says at the end what reading back shows. Used by one server's flow at a time.
/// </summary>
internal sealed class ServerRun(ServerPlan plan, ServerSnapshot before, bool needsCertificate, Action<OperationEvent> report)
{
    private readonly Dictionary<OperationTarget, Failure> _failures = [];
    private readonly OperationTarget _server = new(plan.Server, null);
    private int _ended;

    public ServerPlan Plan => plan;

    public ServerSnapshot Before => before;

    public bool NeedsCertificate => needsCertificate;

    /// <summary>Whether anything was done that must be read back.</summary>
    public bool NeedsConfirmation => !plan.Changes.IsEmpty || needsCertificate;

    public bool WasCancelled { get; set; }

    /// <summary>What starts the virtual machines that the script, cut off, may have left shut down; null when there are none.</summary>
    public ServerRun? Restart { get; private set; }

    public bool HostFailed => _failures.ContainsKey(_server);

    public void Announce(bool asServer)
    {
        if (asServer)
        {
            var steps = plan.Changes.Where(change => change.VirtualMachine is null).Select(change => StepNames.Of(change.Type));
            report(new StepsPlanned(_server, [.. steps, .. LaterSteps()]));
        }

        var changes = plan.Changes.ToLookup(TargetOf, change => StepNames.Of(change.Type));
        foreach (var machine in plan.VirtualMachines)
        {
            var target = new OperationTarget(plan.Server, machine);
            report(new StepsPlanned(target, [.. changes[target]]));
        }
    }

    public void OnRecord(NodeRecord record)
    {
        if (record.Kind == "refused")
        {
            Fail(_server, new Failure(Reason.LanguageModeConstrained, Stage.Apply, plan.Server, record.Text("languageMode")));
        }
        else if (record.Kind == "change" && record.Number("index") is { } index && index >= 0 && index < plan.Changes.Length)
        {
            _ended = Math.Max(_ended, index + 1);
            OnChange(plan.Changes[index], record);
        }
    }

    /// <summary>The script ended: by itself, or cut off by a failure of the call or by cancellation.</summary>
    public void EndApply(Failure? failure)
    {
        var toStart = StartsToCatchUp();
        Restart = toStart.Length == 0 ? null : new ServerRun(plan with { Changes = [.. toStart.Select(GuestPowerConcern.StartAgain)] }, before, false, report);
        foreach (var change in plan.Changes.Skip(_ended).Except(toStart))
        {
            if (failure is not null)
            {
                Fail(TargetOf(change), failure with { Target = NameOf(TargetOf(change)) });
            }

            report(new StepChanged(TargetOf(change), StepNames.Of(change.Type), WasCancelled ? StepState.Cancelled : StepState.Skipped));
        }
    }

    // The first change without a record is the one that was cut off: it may have begun.
    private Change[] StartsToCatchUp()
    {
        var begun = plan.Changes.Take(_ended + 1).Where(change => change.Type == ChangeType.ShutDownVirtualMachine).Select(change => change.VirtualMachine).ToHashSet();
        return [.. plan.Changes.Skip(_ended).Where(change => change.Type == ChangeType.StartVirtualMachine && begun.Contains(change.VirtualMachine))];
    }

    public void CertificateStep(StepState state) => report(new StepChanged(_server, StepNames.AwaitCertificate, state));

    public void ConfirmStepIf(bool asServer, StepState state)
    {
        if (asServer)
        {
            report(new StepChanged(_server, StepNames.Confirm, state));
        }
    }

    public void FailServer(Failure failure) => Fail(_server, failure);

    /// <summary>Says of every target how it ended, by what the server shows now; an error that left no trace is no failure.</summary>
    public void Conclude(ServerSnapshot after, OperationKind kind, bool asServer)
    {
        if (asServer)
        {
            var keptFailure = kind == OperationKind.Sync || needsCertificate ? _failures.GetValueOrDefault(_server) : null;
            End(_server, Confirmation.OfHost(after, kind) ?? (keptFailure?.Stage == Stage.Sync ? keptFailure : null));
        }

        foreach (var machine in plan.VirtualMachines)
        {
            var target = new OperationTarget(plan.Server, machine);
            if (IsLeftOff(after, machine))
            {
                var why = _failures.GetValueOrDefault(target);
                report(new TargetChanged(target, TargetState.Failed, why is null ? new Failure(Reason.VirtualMachineLeftOff, Stage.Confirm, machine.Name) : why with { Left = Texts.Left("Off") }));
                continue;
            }

            var problem = Confirmation.OfGuest(after, machine, kind);
            if (problem is null && kind is OperationKind.TurnOff or OperationKind.TurnOffVirtualMachines && Confirmation.HoldsAdapter(after, machine))
            {
                report(new TargetChanged(target, TargetState.Skipped, new Failure(Reason.Generation1AdapterLeft, Stage.Confirm, machine.Name)));
            }
            else
            {
                End(target, problem);
            }
        }
    }

    private bool IsLeftOff(ServerSnapshot after, VirtualMachineRef machine) =>
        plan.Changes.Any(change => change.Type == ChangeType.StartVirtualMachine && change.VirtualMachine == machine) && Confirmation.IsOff(after, machine);

    private IEnumerable<string> LaterSteps() =>
        (needsCertificate ? [StepNames.AwaitCertificate] : Array.Empty<string>()).Concat(NeedsConfirmation ? [StepNames.Confirm] : []);

    private void OnChange(Change change, NodeRecord record)
    {
        var target = TargetOf(change);
        var state = record.Text("outcome") switch
        {
            "succeeded" => StepState.Succeeded,
            "failed" => StepState.Failed,
            _ => StepState.Skipped,
        };
        report(new StepChanged(target, StepNames.Of(change.Type), state));
        if (state == StepState.Failed)
        {
            Fail(target, new Failure(change.Type == ChangeType.ShutDownVirtualMachine ? Reason.GuestNotShutDown : Reason.ChangeFailed, Stage.Apply, NameOf(target), Cause(change, record), Left(record)));
        }
        else if (state == StepState.Skipped)
        {
            Fail(target, new Failure(Reason.DependencyFailed, Stage.Apply, NameOf(target), change.Description));
        }
    }

    private static string Cause(Change change, NodeRecord record) => $"{change.Description}: {record.Text("errorId")}: {record.Text("message")}";

    private static string? Left(NodeRecord record) => record.Text("undo") switch
    {
        "undone" => Texts.Left("Undone"),
        "left" => Texts.Left("Stays"),
        _ => null,
    };

    private void Fail(OperationTarget target, Failure failure) => _failures.TryAdd(target, failure);

    private void End(OperationTarget target, Failure? problem) => report(problem switch
    {
        null => new TargetChanged(target, TargetState.Succeeded, null),
        _ when _failures.TryGetValue(target, out var first) => new TargetChanged(target, TargetState.Failed, first),
        _ when WasCancelled => new TargetChanged(target, TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Apply, NameOf(target))),
        _ => new TargetChanged(target, TargetState.Failed, problem),
    });

    private static OperationTarget TargetOf(Change change) => new(change.Server, change.VirtualMachine);

    private static string NameOf(OperationTarget target) => target.VirtualMachine?.Name ?? target.Server;
}
