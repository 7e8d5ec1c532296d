using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>An operation that takes Azure Benefits away from virtual machines.</summary>
/// <param name="kind">Its name.</param>
internal abstract class RemovingOperation(OperationKind kind) : Operation(kind)
{
    public override bool TurnsOff => true;

    public override IEnumerable<Change> ChangesOf(HostView host, VirtualMachineSnapshot machine) => GuestAdapterAspect.Remove(machine);

    public override Failure? WhyNot(HostView host, VirtualMachineSnapshot machine) => GuestEligibility.WhyNotChangeable(machine);

    public override IEnumerable<Impact> ImpactOf(PlanConsequences plan) =>
        [.. plan.Shutdowns, .. plan.Losses, .. plan.OfOthers, .. plan.WithoutSwitch];

    public override Failure? Confirm(HostView after, VirtualMachineSnapshot machine) =>
        Confirmation.FirstLeftover(GuestAdapterAspect.Remove(machine), machine.Name);
}
