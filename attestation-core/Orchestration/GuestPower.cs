using System.Collections.Concurrent;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// What an operation did to the power of virtual machines, wherever they are now. Whatever it shut down must run again, or it
/// must be said that it does not; what somebody else turned off is theirs. May be used from any thread.
/// </summary>
internal sealed class GuestPower
{
    private readonly ConcurrentDictionary<Guid, Fate> _fates = new();

    private enum Fate
    {
        /// <summary>Its guest was asked to shut down, or may have been, and nobody saw it off.</summary>
        Asked,

        /// <summary>It was seen to be off because its guest was asked.</summary>
        ShutDown,

        /// <summary>It ran again after that.</summary>
        Runs,
    }

    /// <summary>Whether this operation shut it down, or may have, and has not seen it run since.</summary>
    public bool IsOwed(Guid machine) => FateOf(machine) is Fate.Asked or Fate.ShutDown;

    /// <summary>Hears how a change of a virtual machine ended on its server.</summary>
    public void Hear(Change change, NodeRecord record)
    {
        if (change.VirtualMachine is not { } machine)
        {
            return;
        }

        switch (change.Type, record.Text("outcome"))
        {
            case (ChangeType.ShutDownVirtualMachine, "succeeded"):
                _fates[machine.Id] = Fate.ShutDown;
                break;
            case (ChangeType.ShutDownVirtualMachine, _) when record.Boolean("asked") && !record.Boolean("denied"):
                _fates[machine.Id] = Fate.Asked;
                break;
            case (ChangeType.StartVirtualMachine, "succeeded"):
            case (ChangeType.StartVirtualMachine, "unneeded") when FateOf(machine.Id) == Fate.ShutDown:
                _fates[machine.Id] = Fate.Runs;
                break;
            case (ChangeType.StartVirtualMachine, "failed"):
                // Only what was shut down is started.
                _fates.TryAdd(machine.Id, Fate.Asked);
                break;
        }
    }

    /// <summary>Hears that a script was cut off while it made this change.</summary>
    public void HearCutOff(Change change)
    {
        if (change is { Type: ChangeType.ShutDownVirtualMachine, VirtualMachine: { } machine })
        {
            _fates.TryAdd(machine.Id, Fate.Asked);
        }
    }

    /// <summary>What must be said of a virtual machine that is seen in this state, null for not seen; null when it is as it was.</summary>
    public PowerTrouble? TroubleOf(Guid machine, string? state) => (FateOf(machine), state) switch
    {
        (null, _) or (Fate.Runs, null) => null,
        (Fate.Runs, "Off" or "Stopping") => new PowerTrouble(Reason.VirtualMachineOffAgain, Texts.Left("OffAgain")),
        (_, null) => new PowerTrouble(null, Texts.Left("MayBeOff")),
        (_, "Off") => new PowerTrouble(Reason.VirtualMachineLeftOff, Texts.Left("Off")),
        (_, "Stopping") => new PowerTrouble(Reason.VirtualMachineLeftOff, Texts.Left("Stopping")),
        (Fate.Asked, _) => new PowerTrouble(null, Texts.Left("Asked")),
        _ => null,
    };

    private Fate? FateOf(Guid machine) => _fates.TryGetValue(machine, out var fate) ? fate : null;
}

/// <summary>What is wrong with the power of a virtual machine after a shutdown that its owner agreed to.</summary>
/// <param name="Code">Why that is a failure by itself; null when it is only worth saying beside another one.</param>
/// <param name="Left">What was left and what to do, for people.</param>
internal sealed record PowerTrouble(Reason? Code, string Left);
