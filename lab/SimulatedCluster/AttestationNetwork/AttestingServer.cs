using System.Net;

namespace AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

/// <summary>The attestation service of one server, as it is now.</summary>
/// <param name="Name">The server's name.</param>
/// <param name="Address">The loopback address at which virtual machines ask.</param>
/// <param name="Status">Inactive, Active, Expired or Error.</param>
/// <param name="Expiration">The end of its certificate; null when it has none.</param>
/// <param name="IsSyncing">Whether a sync with Azure is under way.</param>
/// <param name="HoldsAddress">Whether the server is up and its adapter on the bound switch holds 169.254.169.253.</param>
/// <param name="IsLocal">Whether the server is up and its service also listens on its loopback address, as of v2.</param>
/// <param name="SubscriptionId">The subscription the cluster is registered in; empty when it is not.</param>
/// <param name="Region">The region the cluster is registered in; empty when it is not.</param>
public sealed record AttestingServer(
    string Name, IPAddress Address, string Status, DateTimeOffset? Expiration, bool IsSyncing, bool HoldsAddress, bool IsLocal, string SubscriptionId, string Region);

/// <summary>A virtual machine on the attestation network.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; names may repeat.</param>
/// <param name="Address">Its loopback address.</param>
/// <param name="Server">Where it is.</param>
public sealed record LabGuest(Guid Id, string Name, IPAddress Address, string Server);

/// <summary>Who answers at an address, and how whoever asks is connected to it.</summary>
/// <param name="Server">The server; null when there is none at the address.</param>
/// <param name="Link">Whether whoever asks reaches it.</param>
/// <param name="Guest">The virtual machine of that server that asks; null when it is another, or the server itself.</param>
public sealed record AttestationReach(AttestingServer? Server, GuestLink Link, LabGuest? Guest);

/// <summary>Whether a virtual machine reaches a server's attestation service, and if not, why.</summary>
public enum GuestLink
{
    /// <summary>It does.</summary>
    Connected,

    /// <summary>No virtual machine has the address.</summary>
    Unknown,

    /// <summary>It is on another server, whose switch this is not.</summary>
    OnAnotherServer,

    /// <summary>It is not running.</summary>
    NotRunning,

    /// <summary>The server has no attestation switch with the service's address.</summary>
    ServerNotSetUp,

    /// <summary>It has no attestation adapter.</summary>
    NoAdapter,

    /// <summary>It has several attestation adapters.</summary>
    SeveralAdapters,

    /// <summary>Its adapter is not connected to the switch that the service is bound to.</summary>
    Disconnected,

    /// <summary>Its adapter could reach other virtual machines.</summary>
    NotIsolated,
}
