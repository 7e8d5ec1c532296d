using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Model;

/// <summary>Everything that was read of a cluster at one time. Immutable.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="AsOf">When reading ended, UTC.</param>
/// <param name="Registration">The cluster's registration with Azure, as a server says that gets certificates, if there is one; null when no server could tell.</param>
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

    /// <summary>
    /// Servers that have fallen silent and are still waited for, by name; they count as given up until they answer. None in what
    /// people see: only an operation begins before all have answered.
    /// </summary>
    internal ImmutableArray<string> Awaited { get; init; } = [];

    /// <summary>Whether every server was read or given up.</summary>
    internal bool IsWhole => Awaited.IsEmpty;

    /// <summary>Whether a server is still waited for.</summary>
    internal bool Awaits(string server) => Awaited.Contains(server, StringComparer.OrdinalIgnoreCase);

    /// <summary>The whole, when nobody waits any longer.</summary>
    internal ClusterSnapshot GiveUp(Failure why) => this with
    {
        Servers = [.. Servers.Select(server => Awaits(server.Name) ? ServerSnapshot.NotRead(server.Name, ServerState.Unreachable, why with { Target = server.Name }) : server)],
        Awaited = [],
    };

    /// <summary>A server's registration with Azure: its own, which can lapse alone, or the cluster's where it could not tell.</summary>
    public Registration? RegistrationOf(ServerSnapshot server) => server.Registration ?? Registration;

    /// <summary>The name under which a server is connected to; any other node's is its own.</summary>
    public string AddressOf(string node) => FindServer(node)?.Address ?? node;

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
