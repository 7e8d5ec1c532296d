using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Turns on servers that take no part, such as a new one. A server that is named takes part in any case.</summary>
internal sealed class EnableServersOperation() : ConfiguringOperation(OperationKind.EnableServers)
{
    public override OperationKind? UndoneBy => OperationKind.TurnOff;

    public override ImmutableArray<AlertId> Resolves =>
        [AlertId.Expired, AlertId.AwaitingCertificate, AlertId.SyncOverdue, AlertId.InactiveServers, AlertId.NeedLegacyOsSupport];

    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) =>
        [new ModuleCommand("Enable-AzureBenefitsServer").With("Server", plan.Intent.Servers), .. PlanCommands.ForMachines(plan, "Add-AzStackHCIVMAttestation", "AddAll")];

    /// <summary>Who enables a server may take its virtual machines for turned on.</summary>
    public override IEnumerable<Impact> ImpactOf(PlanConsequences plan) => [.. plan.StayOff, .. base.ImpactOf(plan)];

    public override bool Includes(HostView host, Intent intent) =>
        !intent.Servers.IsEmpty || host.Service.Status != ServiceStatus.Active || host.Switch is null;
}
