using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.PowerShell.Output;

/// <summary>Azure benefits of a cluster.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Status">On, Off, Partial, Expired or Unknown.</param>
/// <param name="Mode">The generation of the platform's attestation.</param>
/// <param name="RegistrationStatus">The registration with Azure; null when no server could tell.</param>
/// <param name="ConnectionStatus">The connection with Azure; null when no server could tell.</param>
/// <param name="LastConnected">The last sync with Azure, local time.</param>
/// <param name="NextExpiration">The earliest end of a server's certificate, local time.</param>
/// <param name="VirtualMachines">How many virtual machines the readable servers hold.</param>
/// <param name="VirtualMachinesOn">How many of them are set up.</param>
/// <param name="VirtualMachinesServed">How many of them can get documents now, as far as is known.</param>
/// <param name="VirtualMachinesToRepair">How many of them have an adapter that a repair puts right.</param>
/// <param name="Alerts">What there is to act on, most urgent first.</param>
/// <param name="Diagnoses">What is wrong, cause by cause, with what follows from each.</param>
/// <param name="Servers">The servers.</param>
/// <param name="AsOf">When all this was read, local time.</param>
public sealed record ClusterBenefits(
    string Cluster,
    ClusterBenefitsStatus Status,
    AttestationMode Mode,
    string? RegistrationStatus,
    string? ConnectionStatus,
    DateTime? LastConnected,
    DateTime? NextExpiration,
    int VirtualMachines,
    int VirtualMachinesOn,
    int VirtualMachinesServed,
    int VirtualMachinesToRepair,
    IReadOnlyList<BenefitsAlert> Alerts,
    IReadOnlyList<BenefitsDiagnosis> Diagnoses,
    IReadOnlyList<ServerBenefits> Servers,
    DateTime AsOf)
{
    internal static ClusterBenefits Of(ClusterSnapshot cluster) => Of(ClusterHealth.Of(cluster, AttestationProofs.None));

    internal static ClusterBenefits Of(ClusterHealth health)
    {
        var cluster = health.Snapshot;
        return new ClusterBenefits(
            cluster.Name,
            health.Assessment.Status,
            cluster.Mode,
            cluster.Registration?.RegistrationStatus.ToString(),
            cluster.Registration?.ConnectionStatus.ToString(),
            cluster.Registration?.LastConnected?.LocalDateTime,
            cluster.Servers.Min(server => server.Attestation?.Expiration)?.LocalDateTime,
            health.VirtualMachineCounts.Total,
            health.VirtualMachineCounts.SetUp,
            health.VirtualMachineCounts.CanBeServed,
            health.VirtualMachineCounts.NeedRepair,
            [.. health.Alerts.Select(BenefitsAlert.Of)],
            [.. health.Diagnoses.Select(BenefitsDiagnosis.Of)],
            [.. health.Servers.Select(ServerBenefits.Of)],
            cluster.AsOf.LocalDateTime);
    }
}

/// <summary>Azure benefits of a server, with everything that was compared.</summary>
/// <param name="ComputerName">The server.</param>
/// <param name="Address">The name under which it was connected to: its own, or with the cluster's DNS domain.</param>
/// <param name="State">How it can be worked with.</param>
/// <param name="Mode">The generation of attestation that it runs; null when it could not be read.</param>
/// <param name="LanguageMode">The language mode of its PowerShell; null when it could not be read.</param>
/// <param name="RegistrationStatus">Its own registration with Azure; null when it could not tell.</param>
/// <param name="ConnectionStatus">Its own connection with Azure; null when it could not tell.</param>
/// <param name="Status">Its status.</param>
/// <param name="Expiration">End of the certificate's validity, local time.</param>
/// <param name="LegacyOsSupport">Enabled or Disabled; null where the version has no such setting.</param>
/// <param name="Components">How its objects stand: Good, ToRepair, NeedAttention, NotSetUp or Unknown.</param>
/// <param name="ComponentsCount">How many causes there are of what differs, of the kind that the state names.</param>
/// <param name="Conditions">Each aspect compared with its desired state.</param>
public sealed record ServerBenefits(
    string ComputerName,
    string Address,
    ServerState State,
    AttestationMode? Mode,
    ServerLanguageMode? LanguageMode,
    string? RegistrationStatus,
    string? ConnectionStatus,
    ServerBenefitsStatus Status,
    DateTime? Expiration,
    string? LegacyOsSupport,
    ComponentsState Components,
    int ComponentsCount,
    IReadOnlyList<ConditionReport> Conditions)
{
    internal static ServerBenefits Of(ServerHealth server) => new(
        server.Name,
        server.Assessment.Server.Address,
        server.Assessment.Server.State,
        server.Mode,
        server.LanguageMode,
        server.Assessment.Server.Registration?.RegistrationStatus.ToString(),
        server.Assessment.Server.Registration?.ConnectionStatus?.ToString(),
        server.Assessment.Status,
        server.Assessment.Server.Attestation?.Expiration?.LocalDateTime,
        HostAttestation.LegacyOf(server.Assessment.Server.Attestation),
        server.Components.State,
        server.Components.Count,
        [.. server.Assessment.Conditions.Select(condition => ConditionReport.Of(server.Name, condition))]);
}

/// <summary>One aspect of a server compared with what it should be; also one prerequisite.</summary>
/// <param name="ComputerName">The server.</param>
/// <param name="Condition">What it is about.</param>
/// <param name="Status">Ok, Failed or Unknown.</param>
/// <param name="Level">How it stands: Good, Information, Warning, Critical or Unknown.</param>
/// <param name="Reason">Why, as a code of the catalogue.</param>
/// <param name="Observed">What was seen.</param>
/// <param name="Desired">What it should be.</param>
/// <param name="Message">What that means.</param>
/// <param name="Fix">What to do; null when there is nothing to mend.</param>
public sealed record ConditionReport(
    string ComputerName,
    ConditionType Condition,
    ConditionStatus Status,
    HealthLevel Level,
    string Reason,
    string? Observed,
    string? Desired,
    string Message,
    string? Fix)
{
    internal static ConditionReport Of(string server, Condition condition) => new(
        server,
        condition.Type,
        condition.Status,
        condition.Level,
        Cmdlets.Errors.IdOf(condition.Reason),
        condition.ObservedText?.ToString(),
        condition.DesiredText?.ToString(),
        condition.Message.ToString(),
        condition.Fix?.ToString());
}
