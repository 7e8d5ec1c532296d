using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.Attestation.Diagnoses;

/// <summary>Brings together what was found on the servers: the same cause on several is one diagnosis.</summary>
internal static class ClusterDiagnosis
{
    /// <summary>What the alerts stand for that are not about the configuration of a server; the first that is there counts.</summary>
    private static readonly Dictionary<ConditionType, ImmutableArray<AlertId>> s_alerts = new()
    {
        [ConditionType.Online] = [AlertId.ServersNotRead, AlertId.Unreadable],
        [ConditionType.Readable] = [AlertId.ServersNotRead, AlertId.Unreadable],
        [ConditionType.Registered] = [AlertId.NotRegistered, AlertId.OutOfPolicy, AlertId.RepairRegistration],
        [ConditionType.Connected] = [AlertId.RepairRegistration, AlertId.Disconnected],
        [ConditionType.Certificate] = [AlertId.Expired, AlertId.ServiceError, AlertId.AwaitingCertificate, AlertId.Expiring],
        [ConditionType.ClusterNetworkRole] = [AlertId.ClusterNetworkRole, AlertId.Drift],
        [ConditionType.ClusterNetworkState] = [AlertId.ClusterNetworkPartitioned],
    };

    /// <summary>What was found on the servers, cause by cause.</summary>
    public static ImmutableArray<ImmutableArray<ServerFinding>> Findings(ClusterHealth cluster) =>
    [
        .. cluster.Servers.SelectMany(ServerFinding.On).GroupBy(finding => (finding.Root.Type, finding.Root.Reason)).Select(group => group.ToImmutableArray()),
    ];

    /// <summary>The diagnoses, in the order of the alerts that stand for them; of one alert, what most virtual machines feel comes first.</summary>
    public static ImmutableArray<Diagnosis> Of(ClusterHealth cluster) =>
    [
        .. cluster.Findings.Select(findings => Of(cluster, findings))
            .OrderBy(diagnosis => diagnosis.Alert is { } alert ? cluster.Alerts.IndexOf(alert) : int.MaxValue)
            .ThenByDescending(diagnosis => diagnosis.Affected.VirtualMachines),
    ];

    /// <summary>What is wrong, where, and what it means for virtual machines.</summary>
    public static Sentence CauseOf(ClusterHealth cluster, ImmutableArray<ServerFinding> findings)
    {
        var root = findings[0].Root;
        var message = Sentence.Of(root.Message.Key);
        var (felt, notServed) = (findings.Sum(finding => finding.VirtualMachines), findings.Sum(finding => finding.NotServed));
        return (IsOfCluster(cluster, findings) ? message : AlertParts.OfServers("Diagnosis.On", cluster, [.. findings.Select(finding => finding.Server)]).Then(message))
            .Then(AlertParts.OfMachines("Diagnosis.NotServed", notServed))
            .Then(AlertParts.OfMachines("Diagnosis.Affected", felt - notServed));
    }

    private static Diagnosis Of(ClusterHealth cluster, ImmutableArray<ServerFinding> findings)
    {
        ServerHealth[] servers = IsOfCluster(cluster, findings) ? [] : [.. findings.Select(finding => finding.Server)];
        var alert = AlertOf(cluster, findings);
        return new Diagnosis(
            findings[0].Root,
            CauseOf(cluster, findings),
            AlertParts.Scope(servers, findings.Sum(finding => finding.VirtualMachines)),
            [.. findings.SelectMany(finding => finding.Consequences)])
        {
            Alert = alert,
            Seen = ClusterHistory.Of(cluster.Looks, DiagnosisId.Of(findings[0].Root), [.. servers.Select(server => server.Name)], cluster.Snapshot.AsOf),
            Action = alert?.Action is { Id: AlertActionId.Repair, Intent: { } intent } action
                ? action with { Intent = intent with { Servers = [.. servers.Select(server => server.Name)] } }
                : alert?.Action,
        };
    }

    private static Alert? AlertOf(ClusterHealth cluster, ImmutableArray<ServerFinding> findings)
    {
        var finding = findings[0];
        var candidates = s_alerts.GetValueOrDefault(finding.Root.Type, finding.IsDrift ? [AlertId.Drift] : finding.NeedsPerson ? [AlertId.NeedAttention] : []);
        return candidates.Select(id => cluster.Alerts.FirstOrDefault(alert => alert.Id == id && StandsFor(alert, findings))).FirstOrDefault(alert => alert is not null);
    }

    private static bool StandsFor(Alert alert, ImmutableArray<ServerFinding> findings) =>
        alert.Affected.Servers.IsEmpty || alert.Id == AlertId.Drift || findings.Any(finding => alert.Affected.Servers.Contains(finding.Server.Name));

    /// <summary>A cluster has one network for attestation, and mostly one registration: the servers only tell of them.</summary>
    private static bool IsOfCluster(ClusterHealth cluster, ImmutableArray<ServerFinding> findings)
    {
        var type = findings[0].Root.Type;
        return type == ConditionType.ClusterNetworkRole
            || type == ConditionType.ClusterNetworkState
            || ((type == ConditionType.Registered || type == ConditionType.Connected) && findings.Length == cluster.ServerCounts.Total - cluster.ServerCounts.NotRead);
    }
}
