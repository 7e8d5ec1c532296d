using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>Which virtual machines cannot be changed right now, and why.</summary>
internal static class GuestEligibility
{
    /// <summary>Why this virtual machine cannot take an adapter now; null when it can.</summary>
    public static Failure? WhyNotAttachable(VirtualMachineSnapshot machine) => Why(machine) is { } reason
        ? new Failure(reason, Stage.Plan, machine.Name)
        : null;

    /// <summary>Why this virtual machine's settings cannot be changed now; null when they can be.</summary>
    public static Failure? WhyNotReconfigurable(VirtualMachineSnapshot machine) => machine.IsReplica
        ? new Failure(Reason.VirtualMachineReplica, Stage.Plan, machine.Name)
        : WhyNotChangeable(machine);

    /// <summary>Whether an adapter can be removed now. A running generation 1 virtual machine keeps its adapters.</summary>
    public static bool CanGiveUpAdapter(VirtualMachineSnapshot machine) => machine.Generation != 1 || machine.IsOff;

    /// <summary>Whether it must be shut down, and can be, to take or give up an adapter. A paused guest cannot shut itself down.</summary>
    public static bool NeedsShutdown(VirtualMachineSnapshot machine) => machine is { Generation: 1, State: VirtualMachineState.Running };

    /// <summary>Why this virtual machine cannot be changed in any way; null when it can be.</summary>
    public static Failure? WhyNotChangeable(VirtualMachineSnapshot machine) => machine switch
    {
        { State: VirtualMachineState.Saved } => new Failure(Reason.VirtualMachineSaved, Stage.Plan, machine.Name),
        { State: >= VirtualMachineState.RunningCritical } => new Failure(Reason.VirtualMachineCritical, Stage.Plan, machine.Name),
        _ => null,
    };

    private static Reason? Why(VirtualMachineSnapshot machine) => machine switch
    {
        { IsReplica: true } => Reason.VirtualMachineReplica,
        _ when WhyNotChangeable(machine) is { } failure => failure.Code,
        { Generation: 1, IsOff: false, Adapters.IsEmpty: true } => Reason.Generation1Running,
        _ => null,
    };
}
