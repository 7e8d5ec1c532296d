using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The cluster is registered with Azure, in policy and connected, so that Azure issues certificates.</summary>
internal sealed class RegistrationAspect : Aspect
{
    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) => records.Of("registration").Take(1).Select(record => new Registration(
        record.Text("registrationStatus"),
        record.TextOrNull("connectionStatus"),
        record.Time("lastConnected"),
        record.Time("nextSync"),
        record.TextOrNull("azureResourceUri"),
        record.TextOrNull("region")));

    public override IEnumerable<Condition> Prerequisites(ServerView server) =>
        [Registered(server.Cluster.Registration), Connected(server.Cluster.Registration)];

    /// <summary>
    /// Why Azure issues no certificate to a cluster; null when it does. A registration that no server could tell is not held
    /// against the cluster: those servers are skipped by themselves.
    /// </summary>
    public static Failure? WhyNotCertifiable(ClusterSnapshot cluster) => cluster.Registration switch
    {
        null => null,
        { ConnectionStatus: "RepairRegistrationRequired" } => new Failure(Reason.RepairRegistrationRequired, Stage.Plan, cluster.Name),
        { RegistrationStatus: "OutOfPolicy" } => new Failure(Reason.OutOfPolicy, Stage.Plan, cluster.Name),
        { IsRegistered: false } => new Failure(Reason.NotRegistered, Stage.Plan, cluster.Name),
        _ => null,
    };

    /// <summary>What keeps Azure from issuing a certificate to a server now; null when nothing is known to.</summary>
    public static Failure? WhyDisconnected(ClusterSnapshot cluster, string server) => cluster.Registration is { IsDisconnected: true } registration
        ? new Failure(Reason.Disconnected, Stage.Sync, server, registration.LastConnected is { } last ? Texts.Cause("LastConnected", last.ToString("u", CultureInfo.InvariantCulture)) : null)
        : null;

    private static Condition Registered(Registration? registration)
    {
        const string Desired = "Registered";
        return registration switch
        {
            null => Condition.Unknown(ConditionType.Registered, Reason.ReadFailed, Desired),
            { RegistrationStatus: "OutOfPolicy" } => Condition.Failed(ConditionType.Registered, Reason.OutOfPolicy, registration.RegistrationStatus, Desired),
            { IsRegistered: false } => Condition.Failed(ConditionType.Registered, Reason.NotRegistered, registration.RegistrationStatus, Desired),
            _ => Condition.Ok(ConditionType.Registered, registration.RegistrationStatus),
        };
    }

    private static Condition Connected(Registration? registration)
    {
        const string Desired = "Connected";
        var observed = registration switch
        {
            null => null,
            { LastConnected: { } last } => $"{registration.ConnectionStatus}, {last.ToString("u", CultureInfo.InvariantCulture)}",
            _ => registration.ConnectionStatus,
        };
        return registration switch
        {
            { ConnectionStatus: "Connected" } => Condition.Ok(ConditionType.Connected, observed),
            { ConnectionStatus: "RepairRegistrationRequired" } => Condition.Failed(ConditionType.Connected, Reason.RepairRegistrationRequired, observed, Desired),
            { IsDisconnected: true } => Condition.Failed(ConditionType.Connected, Reason.Disconnected, observed, Desired) with { Severity = Severity.Warning },
            _ => Condition.Unknown(ConditionType.Connected, Reason.ConnectionUnknown, Desired) with { Observed = observed },
        };
    }
}

public partial record struct Reason
{
    public static Reason NotRegistered => new(nameof(NotRegistered));
    public static Reason OutOfPolicy => new(nameof(OutOfPolicy));
    public static Reason RepairRegistrationRequired => new(nameof(RepairRegistrationRequired));
    public static Reason Disconnected => new(nameof(Disconnected));
    public static Reason ConnectionUnknown => new(nameof(ConnectionUnknown));
}

public partial record struct ConditionType
{
    /// <summary>The cluster is registered with Azure and in policy.</summary>
    public static ConditionType Registered => new(nameof(Registered));

    /// <summary>The cluster is connected to Azure, so that certificates can be issued.</summary>
    public static ConditionType Connected => new(nameof(Connected));
}
