using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Turns off servers, and their virtual machines first.</summary>
internal sealed class TurnOffOperation() : RemovingOperation(OperationKind.TurnOff)
{
    public override OperationKind? UndoneBy => OperationKind.TurnOn;

    public override bool CanRemoveLeftovers => true;

    public override bool TurnsOffServers => true;

    public override ImmutableArray<AlertId> Resolves =>
    [
        AlertId.Expired, AlertId.ServiceError, AlertId.AwaitingCertificate, AlertId.Expiring, AlertId.SyncOverdue, AlertId.InactiveServers,
        AlertId.Drift, AlertId.ClusterNetworkRole, AlertId.Leftovers, AlertId.CanTurnOn,
    ];

    /// <summary>The public command is for the whole cluster and leaves what an earlier configuration left.</summary>
    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) => plan.Intent is { Servers.IsEmpty: true, RemoveLeftovers: false }
        ? [.. PlanCommands.ForMachines(plan, "Remove-AzStackHCIVMAttestation", all: null), new ModuleCommand("Disable-AzStackHCIAttestation").With("RemoveVM")]
        : [];

    public override bool Includes(VirtualMachineSnapshot machine, bool isChosen) => !machine.Adapters.IsEmpty;

    public override IEnumerable<Change> ChangesOf(HostView host) => AspectList.Remove(host);

    public override Failure? Confirm(HostView after) => Confirmation.FirstLeftover(AspectList.Remove(after), after.Server.Name);
}
