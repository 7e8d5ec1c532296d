using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Planning;

/// <summary>One virtual machine's part in a server's plan.</summary>
/// <param name="VirtualMachine">The virtual machine.</param>
/// <param name="Changes">Its changes in order; empty when it is as desired.</param>
/// <param name="Skip">Why it takes no part; null when it does.</param>
internal sealed record GuestPlan(VirtualMachineRef VirtualMachine, ImmutableArray<Change> Changes, Failure? Skip)
{
    /// <summary>Whether it is shut down and started again, which may take minutes: such virtual machines come last on their server.</summary>
    public bool ShutsDown => Changes.Any(change => GuestPowerAspect.IsShutdown(change));
}

/// <summary>Plans a virtual machine on its server.</summary>
internal static class GuestPlanner
{
    /// <summary>The virtual machine's part; it takes part in the intent.</summary>
    public static GuestPlan Create(HostView host, VirtualMachineSnapshot machine, Intent intent, ChosenMachines chosen)
    {
        var reference = new VirtualMachineRef(machine.Id, machine.Name);
        var changes = ChangesOf(host, machine, intent);
        if (chosen.MayShutDown(machine) && GuestEligibility.NeedsShutdown(machine))
        {
            var whenOff = machine with { State = VirtualMachineState.Off };
            var changesWhenOff = ChangesOf(host, whenOff, intent);
            if (changesWhenOff.Any(change => GuestAdapterAspect.NeedsPowerOff(change)))
            {
                (machine, changes) = (whenOff, GuestPowerAspect.Around(machine, changesWhenOff));
            }
        }

        var wants = !changes.IsEmpty || intent.Operation.IsUnread(machine);
        return wants && WhyNot(host, machine, intent, chosen) is { } failure
            ? new GuestPlan(reference, [], failure)
            : new GuestPlan(reference, changes, null);
    }

    private static ImmutableArray<Change> ChangesOf(HostView host, VirtualMachineSnapshot machine, Intent intent) =>
        [.. intent.Operation.ChangesOf(host, machine)];

    private static Failure? WhyNot(HostView host, VirtualMachineSnapshot machine, Intent intent, ChosenMachines chosen) =>
        IsLeftOut(machine, chosen)
            ? InfrastructureMachines.WhyLeftOut(machine)
            : intent.Operation.WhyNot(host, machine) ?? WhyNotKnown(host, machine, chosen);

    // "All" means the workloads. What the platform made for itself takes part when chosen by id, or when it did before.
    private static bool IsLeftOut(VirtualMachineSnapshot machine, ChosenMachines chosen) =>
        IsOnlyAmongAll(machine, chosen) && InfrastructureMachines.Includes(machine);

    // When a server does not tell its guests, any of them may be one that the platform made for itself.
    private static Failure? WhyNotKnown(HostView host, VirtualMachineSnapshot machine, ChosenMachines chosen) =>
        IsOnlyAmongAll(machine, chosen) ? InfrastructureMachines.WhyUnknown(host.Server, machine) : null;

    private static bool IsOnlyAmongAll(VirtualMachineSnapshot machine, ChosenMachines chosen) =>
        machine.Adapters.IsEmpty && !chosen.Contains(machine);
}
