using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Alerts;

/// <summary>Alerts about virtual machines that could have more than they have. Those that are left out on purpose are no alarm.</summary>
internal static class MachineRules
{
    public static Alert? NeedLegacyOsSupport(ClusterHealth cluster) => cluster.Compliance is null && cluster.VirtualMachineCounts.NeedLegacyOsSupport is var count and > 0
        ? new Alert(AlertId.NeedLegacyOsSupport, AlertLevel.Information, Sentence.Counted("Alert.NeedLegacyOsSupport", count), AlertParts.Scope([], count))
        {
            // Which virtual machines get an adapter is chosen afterwards: most are served over VMBus.
            Action = new AlertAction(AlertActionId.TurnOnLegacyOsSupport, new Intent(OperationKind.TurnOn, [], [], false)),
        }
        : null;

    public static Alert? NeedGuestServiceInterface(ClusterHealth cluster) =>
        Lacking(cluster, AlertId.NeedGuestServiceInterface, SuggestedAction.EnableGuestServiceInterface);

    public static Alert? NeedGuestUpdates(ClusterHealth cluster) => Lacking(cluster, AlertId.NeedGuestUpdates, SuggestedAction.InstallUpdates);

    public static Alert? CanTurnOn(ClusterHealth cluster)
    {
        var count = cluster.VirtualMachineCounts.CanTurnOn;
        var key = cluster.Snapshot.Mode == AttestationMode.V2 ? "Alert.CanTurnOnV2" : "Alert.CanTurnOn";
        return count == 0 || cluster.Compliance is not null
            ? null
            : new Alert(AlertId.CanTurnOn, AlertLevel.Information, Sentence.Counted(key, count), AlertParts.Scope([], count))
            {
                Action = new AlertAction(AlertActionId.ShowVirtualMachines),
            };
    }

    /// <summary>v2: guests that are eligible and can't ask over VMBus as they are.</summary>
    private static Alert? Lacking(ClusterHealth cluster, AlertId id, SuggestedAction next)
    {
        var count = cluster.Servers.Sum(server => server.Assessment.VirtualMachines.Count(Lacks));
        return count == 0
            ? null
            : new Alert(id, AlertLevel.Information, Sentence.Counted($"Alert.{id}", count), AlertParts.Scope([], count))
            {
                Action = new AlertAction(AlertActionId.ShowVirtualMachines),
            };

        bool Lacks(VirtualMachineAssessment machine) => machine.SuggestedAction == next
            && !machine.IsInfrastructure
            && !cluster.IsUnwanted(machine);
    }
}
