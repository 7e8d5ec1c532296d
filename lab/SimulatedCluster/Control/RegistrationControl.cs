using AzureBenefits.Lab.SimulatedCluster.Model;
using AzureBenefits.Lab.SimulatedCluster.Remoting;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>How a cluster, or one of its servers, stands with Azure.</summary>
/// <param name="RegistrationStatus">Registered, NotYet or OutOfPolicy.</param>
/// <param name="ConnectionStatus">Connected, Disconnected or RepairRegistrationRequired; servers tell it only while the cluster is registered.</param>
public sealed record LabRegistration(string RegistrationStatus, string ConnectionStatus);

/// <summary>
/// Does to the cluster's registration with Azure what time, a broken line or an administrator would. May be used from any
/// thread; a change that is refused throws <see cref="LabChangeException"/> and changes nothing.
/// </summary>
public sealed class RegistrationControl
{
    private static readonly string[] Registrations = ["Registered", "NotYet", "OutOfPolicy"];
    private static readonly string[] Connections = ["Connected", "Disconnected", "RepairRegistrationRequired"];

    private readonly Func<RunningCluster> _cluster;

    internal RegistrationControl(Func<RunningCluster> cluster) => _cluster = cluster;

    /// <summary>Sets one status or both. A sync that is under way is lost with the connection.</summary>
    /// <param name="registrationStatus">Registered, NotYet or OutOfPolicy; null to leave it.</param>
    /// <param name="connectionStatus">Connected, Disconnected or RepairRegistrationRequired; null to leave it.</param>
    /// <param name="server">The one server that says so; null for the cluster with all its servers.</param>
    public LabRegistration Set(string? registrationStatus = null, string? connectionStatus = null, string? server = null)
    {
        if (registrationStatus is null && connectionStatus is null)
        {
            throw new LabChangeException(LabChangeProblem.Invalid, "Say what to change: registrationStatus, connectionStatus or both.");
        }

        Check("registration", registrationStatus, Registrations);
        Check("connection", connectionStatus, Connections);
        return _cluster().Change(cluster => server is null
            ? Change(cluster, registrationStatus, connectionStatus)
            : Change(cluster, ServerControl.Find(cluster, server), registrationStatus, connectionStatus));
    }

    private static LabRegistration Change(ClusterModel cluster, string? registrationStatus, string? connectionStatus)
    {
        var registration = cluster.Registration;
        registration.RegistrationStatus = registrationStatus ?? registration.RegistrationStatus;
        registration.ConnectionStatus = connectionStatus ?? registration.ConnectionStatus;
        foreach (var server in cluster.Servers)
        {
            server.OwnRegistrationStatus = registrationStatus is null ? server.OwnRegistrationStatus : null;
            server.OwnConnectionStatus = connectionStatus is null ? server.OwnConnectionStatus : null;
        }

        if (!registration.ReachesAzure)
        {
            registration.SyncDue = null;
        }

        return new LabRegistration(registration.RegistrationStatus, registration.ConnectionStatus);
    }

    private static LabRegistration Change(ClusterModel cluster, ServerModel server, string? registrationStatus, string? connectionStatus)
    {
        server.OwnRegistrationStatus = registrationStatus ?? server.OwnRegistrationStatus;
        server.OwnConnectionStatus = connectionStatus ?? server.OwnConnectionStatus;
        var registration = cluster.RegistrationOf(server);
        return new LabRegistration(registration.RegistrationStatus, registration.ConnectionStatus);
    }

    private static void Check(string what, string? status, string[] known)
    {
        if (status is not null && !known.Contains(status, StringComparer.Ordinal))
        {
            throw new LabChangeException(LabChangeProblem.Invalid, $"There is no {what} status {status}. Choose one of {string.Join(", ", known)}.");
        }
    }
}
