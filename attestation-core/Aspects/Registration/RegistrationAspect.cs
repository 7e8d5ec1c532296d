using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The server is registered with Azure, in policy and connected, so that Azure issues certificates to it.</summary>
internal sealed class RegistrationAspect : Aspect
{
    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) => records.Of("registration").Take(1).Select(record => new Registration(
        record.Value<RegistrationStatus>("registrationStatus"),
        record.TextOrNull("connectionStatus") is null ? null : record.Value<ConnectionStatus>("connectionStatus"),
        record.Time("lastConnected"),
        record.Time("nextSync"),
        record.TextOrNull("azureResourceUri"),
        record.TextOrNull("region")));

    /// <summary>
    /// What is said of the cluster as a whole: what a server says that gets certificates. One whose own registration lapsed does
    /// not speak for the others.
    /// </summary>
    public static Registration? OfCluster(IEnumerable<ServerSnapshot> servers) => servers
        .Select(server => server.Registration)
        .OfType<Registration>()
        .OrderBy(registration => registration.Obstacle is not null)
        .ThenBy(registration => registration.IsDisconnected)
        .FirstOrDefault();

    public override bool FollowsFrom(Condition condition, Condition cause) =>
        condition.Type == ConditionType.Connected && cause.Type == ConditionType.Registered;

    public override IEnumerable<Condition> Prerequisites(ServerView server)
    {
        var registration = server.Cluster.RegistrationOf(server.Server);
        return [Registered(registration), Connected(registration)];
    }

    /// <summary>
    /// Why Azure issues no certificate to any server of a cluster; null when it does to some. A registration that no server could
    /// tell is not held against the cluster: those servers are skipped by themselves.
    /// </summary>
    public static Failure? WhyNotCertifiable(ClusterSnapshot cluster) => WhyNot(cluster.Registration, cluster.Name);

    /// <summary>Why Azure issues no certificate to a server; null when it does, or when that is not known.</summary>
    public static Failure? WhyNotCertifiable(ClusterSnapshot cluster, ServerSnapshot server) =>
        AttestationServiceAspect.WhyNotCertifiable(server) ?? WhyNot(cluster.RegistrationOf(server), server.Name);

    /// <summary>What keeps Azure from issuing a certificate to a server now; null when nothing is known to.</summary>
    public static Failure? WhyDisconnected(ClusterSnapshot cluster, ServerSnapshot server) => cluster.RegistrationOf(server) is { IsDisconnected: true } registration
        ? new Failure(Reason.Disconnected, Stage.Sync, server.Name, registration.LastConnected is { } last ? Texts.Cause("LastConnected", last.ToString("u", CultureInfo.InvariantCulture)) : null)
        : null;

    private static Failure? WhyNot(Registration? registration, string target) =>
        registration?.Obstacle is { } obstacle ? new Failure(ReasonOf(obstacle), Stage.Plan, target) : null;

    private static Reason ReasonOf(RegistrationObstacle obstacle) => obstacle switch
    {
        RegistrationObstacle.RepairRegistrationRequired => Reason.RepairRegistrationRequired,
        RegistrationObstacle.OutOfPolicy => Reason.OutOfPolicy,
        _ => Reason.NotRegistered,
    };

    private static Condition Registered(Registration? registration)
    {
        const string Desired = nameof(RegistrationStatus.Registered);
        var observed = registration?.RegistrationStatus.ToString();
        return registration switch
        {
            { RegistrationStatus: RegistrationStatus.Registered } => Condition.Ok(ConditionType.Registered, observed),
            { RegistrationStatus: not RegistrationStatus.Unknown, Obstacle: { } obstacle } =>
                Condition.Failed(ConditionType.Registered, ReasonOf(obstacle), observed, Desired) with { Prevents = true },
            _ => Condition.Unknown(ConditionType.Registered, Reason.ReadFailed, Desired) with { Observed = observed },
        };
    }

    private static Condition Connected(Registration? registration)
    {
        const string Desired = nameof(ConnectionStatus.Connected);
        var observed = registration switch
        {
            null => null,
            { LastConnected: { } last } => $"{registration.ConnectionStatus}, {last.ToString("u", CultureInfo.InvariantCulture)}",
            _ => registration.ConnectionStatus?.ToString(),
        };
        return registration switch
        {
            { ConnectionStatus: ConnectionStatus.Connected } => Condition.Ok(ConditionType.Connected, observed, Desired),
            { ConnectionStatus: ConnectionStatus.RepairRegistrationRequired } =>
                Condition.Failed(ConditionType.Connected, Reason.RepairRegistrationRequired, observed, Desired) with { Prevents = true },
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
