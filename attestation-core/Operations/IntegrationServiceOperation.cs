using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>An operation that turns on an integration service of virtual machines.</summary>
/// <param name="kind">Its name.</param>
/// <param name="examine">Compares the service with its desired state.</param>
internal abstract class IntegrationServiceOperation(OperationKind kind, Func<VirtualMachineSnapshot, Finding> examine) : Operation(kind)
{
    public override bool IsOfVirtualMachines => true;

    public override bool CanShutDown => false;

    public override bool IsOfSetup => false;

    public override bool Includes(VirtualMachineSnapshot machine, bool isChosen) => isChosen;

    public override IEnumerable<Change> ChangesOf(HostView host, VirtualMachineSnapshot machine) => examine(machine).Changes;

    public override bool IsUnread(VirtualMachineSnapshot machine) => examine(machine).Condition.Status == ConditionStatus.Unknown;

    public override Failure? WhyNot(HostView host, VirtualMachineSnapshot machine) => IsUnread(machine)
        ? IntegrationServicesAspect.WhyUnknown(host.Server, machine, Stage.Plan)
        : GuestEligibility.WhyNotReconfigurable(machine);

    public override IEnumerable<Impact> ImpactOf(PlanConsequences plan) => [];

    public override Failure? Confirm(HostView after, VirtualMachineSnapshot machine) => IsUnread(machine)
        ? IntegrationServicesAspect.WhyUnknown(after.Server, machine, Stage.Confirm)
        : Confirmation.FirstDifference([examine(machine)], machine.Name);
}
