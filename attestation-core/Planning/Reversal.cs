namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// Which changes of a server the opposite operation takes back to the letter. What an operation only corrected is not among
/// them: the wrong setting that was there is not worth making again, and making another one would not be what was there.
/// </summary>
internal sealed class Reversal
{
    private readonly bool _ofHost;
    private readonly HashSet<Guid> _machines;

    public Reversal(HostView host, Operation operation, IEnumerable<GuestPlan> guests)
    {
        if (operation.UndoneBy is null)
        {
            _machines = [];
            return;
        }

        var isBare = !AspectList.Remove(host).Any() && host.Server.VirtualMachines.All(machine => machine.Adapters.IsEmpty);
        var isWhole = !AspectList.Examine(host).Any(finding => !finding.Changes.IsEmpty);
        _ofHost = operation.TurnsOffServers ? isWhole : operation.Configures && isBare;

        // One that is running again can't give up the adapter that it was shut down for.
        var shutDown = guests.Where(guest => guest.ShutsDown).Select(guest => guest.VirtualMachine.Id).ToHashSet();
        _machines =
        [
            .. host.Server.VirtualMachines
                .Where(machine => !shutDown.Contains(machine.Id) && (operation.TurnsOff ? IsWhole(host, machine) : machine.Adapters.IsEmpty))
                .Select(machine => machine.Id),
        ];
    }

    public bool Allows(Change change) => change.VirtualMachine is { } machine ? _machines.Contains(machine.Id) : _ofHost;

    private static bool IsWhole(HostView host, VirtualMachineSnapshot machine) =>
        host.Switch is { } attestation && !GuestAdapterAspect.Examine(machine, attestation.Id).Any(finding => !finding.Changes.IsEmpty);
}
