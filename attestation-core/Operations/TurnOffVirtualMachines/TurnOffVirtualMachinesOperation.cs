using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Detaches virtual machines; their servers stay turned on.</summary>
internal sealed class TurnOffVirtualMachinesOperation() : RemovingOperation(OperationKind.TurnOffVirtualMachines)
{
    public override OperationKind? UndoneBy => OperationKind.TurnOnVirtualMachines;

    public override bool IsOfVirtualMachines => true;

    /// <summary>Nobody is asked to turn on again what is just being turned off.</summary>
    public override ImmutableArray<AlertId> Resolves => [AlertId.CanTurnOn];

    public override bool Includes(VirtualMachineSnapshot machine, bool isChosen) => isChosen;

    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) => PlanCommands.ForMachines(plan, "Remove-AzStackHCIVMAttestation", "RemoveAll");
}
