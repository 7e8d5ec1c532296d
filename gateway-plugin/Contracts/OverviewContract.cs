using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>A cluster at a glance, without its single virtual machines.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Mode">Which generation of attestation it runs.</param>
/// <param name="Status">Its Azure Benefits.</param>
/// <param name="LegacyOsSupport">v2: whether the switch for guests without VMBus is set up on its servers; null in v1, where that is the status.</param>
/// <param name="Alerts">What there is to act on, most urgent first; what a running operation puts right is left out.</param>
/// <param name="Diagnoses">What is wrong, cause by cause, in the order of the alerts; what a running operation puts right is left out.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Renewing">Whether this is an older state, while a newer one is being read: ask again in a moment.</param>
/// <param name="Registration">Its registration with Azure.</param>
/// <param name="Sync">Whether it syncs with Azure as it should.</param>
/// <param name="Caller">What the caller may do.</param>
/// <param name="VirtualMachines">Counts of virtual machines.</param>
/// <param name="ServerCounts">Counts of servers.</param>
/// <param name="Verification">v2: how many virtual machines stand how with Azure verification; null in v1.</param>
/// <param name="Compliance">How virtual machines stand to the policy; null without one, or when it can't be used, which an alert says.</param>
/// <param name="Outlook">What turning on would bring; null once something is set up.</param>
/// <param name="Expiry">The certificate that ends first.</param>
/// <param name="Servers">Its servers.</param>
/// <param name="Operation">The operation at work, or the last one if it was interrupted, whoever started it; else null.</param>
/// <param name="Unfinished">What ended operations left undone and nobody has settled or dismissed, newest first.</param>
/// <param name="OperationKinds">What can be asked for, in the words of what the cluster runs.</param>
/// <param name="PluginVersion">The version of the plugin that answers, so that a pane of another version can say so.</param>
public record OverviewContract(
    string Cluster,
    AttestationMode Mode,
    ClusterBenefitsStatus Status,
    ClusterBenefitsStatus? LegacyOsSupport,
    IReadOnlyList<AlertContract> Alerts,
    IReadOnlyList<DiagnosisContract> Diagnoses,
    DateTimeOffset AsOf,
    bool Renewing,
    RegistrationContract Registration,
    SyncContract Sync,
    CallerContract Caller,
    VirtualMachineCountsContract VirtualMachines,
    ServerCountsContract ServerCounts,
    VerificationCountsContract? Verification,
    ComplianceContract? Compliance,
    OutlookContract? Outlook,
    ExpiryContract Expiry,
    IReadOnlyList<ServerContract> Servers,
    OperationSummaryContract? Operation,
    IReadOnlyList<UnfinishedContract> Unfinished,
    IReadOnlyList<OfferedOperationContract> OperationKinds,
    string PluginVersion)
{
    internal static OverviewContract Of(ClusterSnapshot snapshot, ClusterHealth health) => new(
        snapshot.Name,
        snapshot.Mode,
        health.Assessment.Status,
        health.Assessment.LegacyOsSupport,
        [.. health.Alerts.Select(AlertContract.Of)],
        [.. health.Diagnoses.Select(DiagnosisContract.Of)],
        snapshot.AsOf,
        Renewing: false,
        RegistrationContract.Of(snapshot.Registration),
        SyncContract.Of(health.Sync),
        CallerContract.Of(health.Caller),
        VirtualMachineCountsContract.Of(health.VirtualMachineCounts),
        ServerCountsContract.Of(health.ServerCounts),
        snapshot.Mode == AttestationMode.V2 ? VerificationCountsContract.Of(health.Assessment) : null,
        health.Compliance is { } compliance ? ComplianceContract.Of(compliance) : null,
        TurnOnOutlook.Of(health) is { } outlook ? OutlookContract.Of(outlook) : null,
        ExpiryContract.Of(health.Expiry),
        [.. health.Servers.Select(ServerContract.Of)],
        Operation: null,
        Unfinished: [],
        OfferedOperationContract.All(snapshot.Mode),
        GatewayPlugin.PluginVersion.Text);
}

/// <summary>A cluster's registration with Azure.</summary>
/// <param name="RegistrationStatus">Such as registered or notYet; unknown when no server could tell.</param>
/// <param name="ConnectionStatus">Such as connected.</param>
/// <param name="LastConnected">The last sync.</param>
/// <param name="NextSync">The next sync.</param>
/// <param name="AzureResourceUri">The cluster's resource in Azure.</param>
/// <param name="Region">The Azure region.</param>
/// <param name="Level">How it stands.</param>
/// <param name="Obstacle">Why Azure issues no certificates; null when it does, or when that is not known.</param>
/// <param name="Disconnected">Whether nothing comes from Azure until it is connected again.</param>
public sealed record RegistrationContract(
    RegistrationStatus RegistrationStatus,
    ConnectionStatus? ConnectionStatus,
    DateTimeOffset? LastConnected,
    DateTimeOffset? NextSync,
    string? AzureResourceUri,
    string? Region,
    HealthLevel Level,
    RegistrationObstacle? Obstacle,
    bool Disconnected)
{
    internal static RegistrationContract Of(Registration? registration)
    {
        var (level, obstacle, isDisconnected) = RegistrationHealth.Of(registration);
        return new RegistrationContract(
            registration?.RegistrationStatus ?? RegistrationStatus.Unknown,
            registration?.ConnectionStatus,
            registration?.LastConnected,
            registration?.NextSync,
            registration?.AzureResourceUri,
            registration?.Region,
            level,
            obstacle,
            isDisconnected);
    }
}
