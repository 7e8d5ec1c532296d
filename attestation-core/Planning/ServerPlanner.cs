using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Planning;

/// <summary>The plan of one readable server.</summary>
internal static class ServerPlanner
{
    /// <summary>Makes the plan; null when the server has no part in the intent. Virtual machines that cannot take part are added to the skipped.</summary>
    public static ServerPlan? Create(HostView host, Intent intent, ChosenMachines chosen, ImmutableArray<Skipped>.Builder skipped)
    {
        if (Leftovers.AreRemoved(host, intent))
        {
            return Create(host, intent with { Kind = OperationKind.TurnOff }, chosen, skipped)! with { IsCleanup = true };
        }

        if (!TakesPart(host, intent, chosen))
        {
            return null;
        }

        var guests = host.Server.VirtualMachines.Where(machine => TakesPart(machine, intent, chosen)).Select(machine => GuestPlanner.Create(host, machine, intent, chosen)).ToArray();
        skipped.AddRange(guests.Where(guest => guest.Skip is not null).Select(guest => new Skipped(host.Server.Name, guest.VirtualMachine, guest.Skip!)));
        var taking = guests.Where(guest => guest.Skip is null).ToArray();
        return new ServerPlan(
            host.Server.Name,
            host.Switch?.Id,
            [.. InOrder(host, taking, intent.Kind).Select(change => change with { Server = host.Server.Name })],
            [.. taking.Select(guest => guest.VirtualMachine)]);
    }

    /// <summary>
    /// Turning off goes from the guests to the host, all else from the host to the guests. Guests on a duplicate switch come
    /// before its removal, and that comes before the adapter that stays gets its name and address: only one can have them. A
    /// guest that is slow to shut down, or does not, keeps nothing waiting that does not depend on it.
    /// </summary>
    private static IEnumerable<Change> InOrder(HostView host, GuestPlan[] guests, OperationKind kind)
    {
        var changes = HostChanges(host, kind);
        var stranded = host.Duplicates.SelectMany(host.AttachedTo).Select(machine => machine.Id).ToHashSet();
        var first = guests.Where(guest => stranded.Contains(guest.VirtualMachine.Id) || (kind == OperationKind.TurnOff && !guest.ShutsDown)).ToArray();
        var beforeGuests = kind == OperationKind.TurnOff ? [] : changes.TakeWhile(change => change.Type != ChangeType.RemoveSwitch).ToArray();
        return
        [
            .. first.Length == 0 ? [] : beforeGuests,
            .. first.SelectMany(guest => guest.Changes),
            .. changes.Skip(first.Length == 0 ? 0 : beforeGuests.Length),
            .. guests.Except(first).OrderBy(guest => guest.ShutsDown).SelectMany(guest => guest.Changes),
        ];
    }

    private static bool TakesPart(HostView host, Intent intent, ChosenMachines chosen) => intent.Kind switch
    {
        // In v2 every server holds a certificate, with the switch or without.
        OperationKind.Sync when host.IsV2 => true,
        OperationKind.Sync or OperationKind.Repair => Leftovers.IsConfigured(host),
        OperationKind.EnableServers => !intent.Servers.IsEmpty || host.Service.Status != ServiceStatus.Active || host.Switch is null,
        _ when intent.Kind.IsOfVirtualMachines() => host.Server.VirtualMachines.Any(machine => TakesPart(machine, intent, chosen)),
        _ => true,
    };

    private static bool TakesPart(VirtualMachineSnapshot machine, Intent intent, ChosenMachines chosen)
    {
        var isChosen = intent.IncludeAllVirtualMachines || chosen.Contains(machine);
        return intent.Kind switch
        {
            OperationKind.Sync => false,
            OperationKind.TurnOff => !machine.Adapters.IsEmpty,
            _ when intent.Kind.IsOfVirtualMachines() => isChosen,
            // A virtual machine that has our adapter was turned on before: it is put right with its server.
            _ => isChosen || !machine.Adapters.IsEmpty,
        };
    }

    private static ImmutableArray<Change> HostChanges(HostView host, OperationKind kind) => kind switch
    {
        _ when Planner.Configures(kind) => [.. AspectList.Examine(host).SelectMany(finding => finding.Changes)],
        OperationKind.TurnOff => [.. AspectList.Remove(host)],
        _ => [],
    };
}
