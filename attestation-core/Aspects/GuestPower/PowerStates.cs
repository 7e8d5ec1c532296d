using System.Collections.Concurrent;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// What an operation did to the power of virtual machines, wherever they are now. Whatever it shut down must run again, or it
/// must be said that it does not; what somebody else turned off is theirs. May be used from any thread.
/// </summary>
internal sealed class PowerStates
{
    private readonly ConcurrentDictionary<Guid, PowerState> _states = new();

    private enum PowerState
    {
        /// <summary>The script that would ask its guest was cut off, and may have come that far.</summary>
        Reached,

        /// <summary>Its guest was asked to shut down, or may have been, and nobody saw it off.</summary>
        Asked,

        /// <summary>It was seen to be off because its guest was asked.</summary>
        ShutDown,

        /// <summary>It ran again after that.</summary>
        Runs,
    }

    /// <summary>Whether this operation shut it down, or may have, and has not seen it run since.</summary>
    public bool IsOwed(Guid machine) => StateOf(machine) is PowerState.Reached or PowerState.Asked or PowerState.ShutDown;

    /// <summary>Hears how a change of a virtual machine ended on its server.</summary>
    public void Hear(Change change, NodeRecord record)
    {
        if (change.VirtualMachine is not { } machine)
        {
            return;
        }

        switch (record.Text("outcome"))
        {
            case "succeeded" when GuestPowerAspect.IsShutdown(change):
                _states[machine.Id] = PowerState.ShutDown;
                break;
            case var _ when GuestPowerAspect.IsShutdown(change) && record.Boolean("asked") && !record.Error().IsDenied:
                _states[machine.Id] = PowerState.Asked;
                break;
            case "succeeded" when GuestPowerAspect.IsStart(change):
            case "unneeded" when GuestPowerAspect.IsStart(change) && StateOf(machine.Id) == PowerState.ShutDown:
                _states[machine.Id] = PowerState.Runs;
                break;
            case "failed" when GuestPowerAspect.IsStart(change):
                // Only what was shut down is started.
                _states.TryAdd(machine.Id, PowerState.Asked);
                break;
        }
    }

    /// <summary>
    /// Hears that a script was cut off, and what it was sent to do then: nobody knows how far it came, because a server works
    /// ahead of what is heard of it.
    /// </summary>
    public void HearCutOff(IEnumerable<Change> unheard)
    {
        var state = PowerState.Asked;
        foreach (var change in unheard)
        {
            if (GuestPowerAspect.IsShutdown(change) && change.VirtualMachine is { } machine)
            {
                _states.TryAdd(machine.Id, state);
            }

            state = PowerState.Reached;
        }
    }

    /// <summary>What must be said of a virtual machine that is seen in this state, null for not seen; null when it is as it was.</summary>
    public PowerTrouble? TroubleOf(Guid machine, VirtualMachineState? state) => (StateOf(machine), state) switch
    {
        (null, _) or (PowerState.Runs, null) => null,
        (PowerState.Runs, VirtualMachineState.Off or VirtualMachineState.Stopping) => new PowerTrouble(Reason.VirtualMachineOffAgain, Texts.Left("OffAgain")),
        (_, null) => new PowerTrouble(null, Texts.Left("MayBeOff")),
        (_, VirtualMachineState.Off) => new PowerTrouble(Reason.VirtualMachineLeftOff, Texts.Left("Off")),
        (_, VirtualMachineState.Stopping) => new PowerTrouble(Reason.VirtualMachineLeftOff, Texts.Left("Stopping")),
        (PowerState.Asked, _) => new PowerTrouble(null, Texts.Left("Asked")),
        _ => null,
    };

    private PowerState? StateOf(Guid machine) => _states.TryGetValue(machine, out var state) ? state : null;
}

/// <summary>What is wrong with the power of a virtual machine after a shutdown that its owner agreed to.</summary>
/// <param name="Code">Why that is a failure by itself; null when it is only worth saying beside another one.</param>
/// <param name="Left">What was left and what to do, for people.</param>
internal sealed record PowerTrouble(Reason? Code, LocalText Left);
