using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Model;

/// <summary>Everything that was read of a cluster at one time. Immutable.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="AsOf">When reading ended, UTC.</param>
/// <param name="Registration">The cluster's registration with Azure; null when no server could tell.</param>
/// <param name="Servers">One entry per server of the cluster, readable or not, in the cluster's order.</param>
/// <param name="Networks">The cluster networks.</param>
public sealed record ClusterSnapshot(
    string Name,
    DateTimeOffset AsOf,
    Registration? Registration,
    ImmutableArray<ServerSnapshot> Servers,
    ImmutableArray<ClusterNetwork> Networks)
{
    /// <summary>The cluster's DNS domain; null when it has none, or did not say.</summary>
    public string? Domain { get; init; }

    /// <summary>How the cluster calls itself.</summary>
    public ClusterIdentity Identity => new(Name, Domain) { Through = Through };

    /// <summary>The server through which it was found, because nothing answered for its name; null when its name did.</summary>
    public string? Through { get; init; }

    /// <summary>v2 when any server reports legacy OS support, which only v2 has.</summary>
    public AttestationMode Mode =>
        Servers.Any(server => server.Attestation?.LegacyOsSupport is not null) ? AttestationMode.V2 : AttestationMode.V1;

    /// <summary>The node that answers for the cluster: its name, or the server through which it was found.</summary>
    public string Contact { get; init; } = Name;

    /// <summary>The server of that name, or null. Names are compared without case, as Windows does.</summary>
    public ServerSnapshot? FindServer(string name) =>
        Servers.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How a cluster calls itself, whatever name it was reached by.</summary>
/// <param name="Name">Its own name, without a domain.</param>
/// <param name="Domain">Its DNS domain; null when it has none, or did not say.</param>
public sealed record ClusterIdentity(string Name, string? Domain)
{
    /// <summary>The server that said so, because nothing answered for the cluster's name; null when its name did.</summary>
    public string? Through { get; init; }
}

/// <summary>The cluster's registration with Azure, from Get-AzureStackHCI. Absent properties are null.</summary>
/// <param name="RegistrationStatus">Registered, NotYet or OutOfPolicy, as text.</param>
/// <param name="ConnectionStatus">Connected, Disconnected, RepairRegistrationRequired …, as text.</param>
/// <param name="LastConnected">Last successful sync, UTC.</param>
/// <param name="NextSync">Next planned sync, UTC; absent in some versions.</param>
/// <param name="AzureResourceUri">The cluster's resource id in Azure.</param>
/// <param name="Region">The Azure region; absent in some versions.</param>
public sealed record Registration(
    string RegistrationStatus,
    string? ConnectionStatus,
    DateTimeOffset? LastConnected,
    DateTimeOffset? NextSync,
    string? AzureResourceUri,
    string? Region)
{
    /// <summary>Whether the cluster is registered and in policy.</summary>
    public bool IsRegistered => string.Equals(RegistrationStatus, "Registered", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the cluster is known to have lost its connection, so that Azure issues nothing until it is back.</summary>
    public bool IsDisconnected => ConnectionStatus is "Disconnected" or "NotConnectedRecently";
}

/// <summary>A network of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">None, Cluster or ClusterAndClient, as text.</param>
/// <param name="State">Up, Partitioned, Down …, as text.</param>
/// <param name="HoldsOnlyAttestationAdapters">Whether it has interfaces and each is a server's attestation adapter.</param>
public sealed record ClusterNetwork(string Name, string Role, string State, bool HoldsOnlyAttestationAdapters);
