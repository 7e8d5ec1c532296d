using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;

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
}
