using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Attaches virtual machines of servers that are turned on.</summary>
internal sealed class TurnOnVirtualMachinesOperation() : Operation(OperationKind.TurnOnVirtualMachines)
{
    public override OperationKind? UndoneBy => OperationKind.TurnOffVirtualMachines;

    public override bool IsOfVirtualMachines => true;

    public override bool EndsWithTest => true;

    public override ImmutableArray<AlertId> Resolves => [AlertId.CanTurnOn];

    public override bool Includes(VirtualMachineSnapshot machine, bool isChosen) => isChosen;

    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) => PlanCommands.ForMachines(plan, "Add-AzStackHCIVMAttestation", "AddAll");

    public override Failure? WhyNot(HostView host, VirtualMachineSnapshot machine) => host.Switch is null
        ? new Failure(Reason.HostInactive, Stage.Plan, machine.Name)
        : base.WhyNot(host, machine);
}
