using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Turns on servers, and virtual machines with them.</summary>
internal sealed class TurnOnOperation() : ConfiguringOperation(OperationKind.TurnOn)
{
    public override OperationKind? UndoneBy => OperationKind.TurnOff;

    public override ImmutableArray<AlertId> Resolves =>
    [
        AlertId.Expired, AlertId.AwaitingCertificate, AlertId.SyncOverdue, AlertId.InactiveServers, AlertId.Drift, AlertId.ClusterNetworkRole,
        AlertId.Leftovers, AlertId.NeedLegacyOsSupport, AlertId.CanTurnOn,
    ];

    /// <summary>The public command is for the whole cluster; servers that are chosen have one of ours.</summary>
    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan)
    {
        var intent = plan.Intent;
        var servers = intent.Servers.IsEmpty
            ? new ModuleCommand("Enable-AzStackHCIAttestation")
            : new ModuleCommand("Enable-AzureBenefitsServer").With("Server", intent.Servers);
        var withMachines = intent.Servers.IsEmpty && intent.IncludeAllVirtualMachines;
        return [withMachines ? servers.With("AddVM") : servers, .. PlanCommands.ForMachines(plan, "Add-AzStackHCIVMAttestation", all: null)];
    }
}
