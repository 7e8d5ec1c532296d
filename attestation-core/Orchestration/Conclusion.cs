using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Says of every target of a server's run how it ended, by what reading back shows; an error that left no trace is no failure.</summary>
internal sealed class Conclusion(OperationContext operation, ServerRun run, ServerSnapshot after)
{
    private readonly Confirmation _confirmation = new(after);

    // A server that is only cleaned up is judged like one that is turned off.
    private Operation Operation => run.Plan.IsCleanup ? OperationList.CleanUp : operation.Operation;

    public void OfServer()
    {
        var problem = _confirmation.OfHost(Operation) ?? NotCertified() ?? NotSynced() ?? NotAwaited();
        End(run.ServerTarget, problem, note: problem is null ? Note() : null);
    }

    /// <summary>Concludes the virtual machines that are here, and gives those that are not and must be looked for elsewhere.</summary>
    public IEnumerable<VirtualMachineRef> OfVirtualMachines()
    {
        foreach (var machine in run.Plan.VirtualMachines)
        {
            if (run.Deleted.Contains(machine))
            {
                operation.Report(new TargetChanged(run.TargetOf(machine), TargetState.Skipped, new Failure(Reason.VirtualMachineDeleted, Stage.Apply, machine.Name)));
            }
            else if (run.Moved.ContainsKey(machine) && run.Homes.IsEmpty)
            {
                // The run that followed it says how it ended.
                continue;
            }
            else if (after.IsReadable && run.NeedsConfirmation && !_confirmation.Shows(machine))
            {
                yield return machine;
            }
            else
            {
                OfVirtualMachine(machine);
            }
        }
    }

    public void OfVirtualMachine(VirtualMachineRef machine)
    {
        var target = run.TargetOf(machine);
        var problem = _confirmation.OfGuest(machine, Operation);
        var refusal = run.Refusals.GetValueOrDefault(machine.Id);
        var state = _confirmation.PowerStateOf(machine);
        var power = operation.Power.TroubleOf(machine.Id, state);
        if (power is { Code: { } code })
        {
            // What was tried and failed says more than what is left.
            var why = refusal ?? run.FailureOf(target);
            operation.Report(new TargetChanged(target, TargetState.Failed, WithLeft(why, power) ?? new Failure(code, Stage.Confirm, machine.Name, Texts.Cause("PowerState", $"{state}"))));
        }
        else if (refusal is not null)
        {
            operation.Report(new TargetChanged(target, TargetState.Skipped, WithLeft(refusal, power)));
        }
        else if (GuestAdapterAspect.IsDuplicate(problem) || (problem is null && Operation.TurnsOff && _confirmation.HoldsAdapter(machine)))
        {
            operation.Report(run.FailureOf(target) is { } tried
                ? new TargetChanged(target, TargetState.Failed, WithLeft(tried, power))
                : new TargetChanged(target, TargetState.Skipped, GuestAdapterAspect.WhyLeft(machine)));
        }
        else
        {
            End(target, problem, power);
        }
    }

    private static Failure? WithLeft(Failure? failure, PowerTrouble? power) =>
        power is null ? failure : failure?.WithLeft(power.Left);

    // A certificate that did not come is a failure only where it was asked for, or where asking itself failed.
    private Failure? NotCertified() =>
        (Operation.RenewsCertificates || run.NeedsCertificate) && run.FailureOf(run.ServerTarget) is { Stage: Stage.Sync } failure ? failure : null;

    // Nothing else brings it a certificate soon.
    private Failure? NotSynced() => run is { NeedsCertificate: true, WasSynced: false } && after.Attestation?.Status != ServiceStatus.Active
        ? run.FailureOf(run.ServerTarget) ?? new Failure(Reason.Cancelled, Stage.Sync, run.Plan.Server)
        : null;

    // What a sync is for was not seen. Reading back shows nothing of it: the server is as right as it was before.
    private Failure? NotAwaited() =>
        Operation.RenewsCertificates && run.WasCancelled ? new Failure(Reason.Cancelled, Stage.Sync, run.Plan.Server) : null;

    private LocalText? Note()
    {
        var renewed = run.NeedsCertificate ? Renewed() : null;
        return renewed?.Then(run.TestNote) ?? run.TestNote;
    }

    /// <summary>Until when the server's certificate was and is valid; null when it has no other than before.</summary>
    private LocalText? Renewed() => (run.Before.Attestation?.Expiration, after.Attestation?.Expiration) switch
    {
        (_, null) => null,
        (null, { } now) => Texts.Cause("CertificateIssued", Moment(now)),
        ({ } before, { } now) => before == now ? null : Texts.Cause("CertificateRenewed", Moment(now), Moment(before)),
    };

    private static string Moment(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);

    private void End(OperationTarget target, Failure? problem, PowerTrouble? power = null, LocalText? note = null)
    {
        var (state, why) = problem switch
        {
            null => (TargetState.Succeeded, null),
            _ when run.FailureOf(target) is { } first => (TargetState.Failed, first),
            { Code: var code } when run.WasCancelled || code == Reason.Cancelled => (TargetState.Cancelled, new Failure(Reason.Cancelled, Stage.Apply, target.Name)),
            _ => (TargetState.Failed, problem),
        };
        operation.Report(new TargetChanged(target, state, WithLeft(why, power)) { Note = note });
    }
}
