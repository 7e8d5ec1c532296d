using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Planning;

/// <summary>The plan of one readable server.</summary>
internal static class ServerPlanner
{
    /// <summary>Makes the plan; null when the server has no part in the intent. Virtual machines that cannot take part are added to the skipped.</summary>
    public static ServerPlan? Create(HostView host, Intent intent, ChosenMachines chosen, ImmutableArray<Skipped>.Builder skipped)
    {
        if (intent.Operation.OnlyCleansUp(host, intent))
        {
            return Create(host, intent with { Kind = OperationList.CleanUp.Kind }, chosen, skipped)! with { IsCleanup = true };
        }

        if (!TakesPart(host, intent, chosen))
        {
            return null;
        }

        var guests = host.Server.VirtualMachines.Where(machine => TakesPart(machine, intent, chosen)).Select(machine => GuestPlanner.Create(host, machine, intent, chosen)).ToArray();
        skipped.AddRange(guests.Where(guest => guest.Skip is not null).Select(guest => new Skipped(host.Server.Name, guest.VirtualMachine, guest.Skip!)));
        var taking = guests.Where(guest => guest.Skip is null).ToArray();
        var reversal = new Reversal(host, intent.Operation, taking);
        return new ServerPlan(
            host.Server.Name,
            host.Switch?.Id,
            [.. InOrder(host, taking, intent.Operation).Select(change => change with { Server = host.Server.Name, IsReversible = reversal.Allows(change) })],
            [.. taking.Select(guest => guest.VirtualMachine)]);
    }

    /// <summary>
    /// Turning off goes from the guests to the host, all else from the host to the guests. Guests on a duplicate switch come
    /// before its removal, and that comes before the adapter that stays gets its name and address: only one can have them. A
    /// guest that is slow to shut down, or does not, keeps nothing waiting that does not depend on it.
    /// </summary>
    private static IEnumerable<Change> InOrder(HostView host, GuestPlan[] guests, Operation operation)
    {
        Change[] changes = [.. operation.ChangesOf(host)];
        var stranded = host.Duplicates.SelectMany(host.AttachedTo).Select(machine => machine.Id).ToHashSet();
        var first = guests.Where(guest => stranded.Contains(guest.VirtualMachine.Id) || (operation.TurnsOffServers && !guest.ShutsDown)).ToArray();
        var beforeGuests = operation.TurnsOffServers ? [] : changes.TakeWhile(change => change.Type != ChangeType.RemoveSwitch).ToArray();
        return
        [
            .. first.Length == 0 ? [] : beforeGuests,
            .. first.SelectMany(guest => guest.Changes),
            .. changes.Skip(first.Length == 0 ? 0 : beforeGuests.Length),
            .. guests.Except(first).OrderBy(guest => guest.ShutsDown).SelectMany(guest => guest.Changes),
        ];
    }

    private static bool TakesPart(HostView host, Intent intent, ChosenMachines chosen) => intent.Operation.IsOfVirtualMachines
        ? host.Server.VirtualMachines.Any(machine => TakesPart(machine, intent, chosen))
        : intent.Operation.Includes(host, intent);

    private static bool TakesPart(VirtualMachineSnapshot machine, Intent intent, ChosenMachines chosen) =>
        intent.Operation.Includes(machine, intent.IncludeAllVirtualMachines || chosen.Contains(machine));
}
