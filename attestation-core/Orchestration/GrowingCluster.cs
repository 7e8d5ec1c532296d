using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>A cluster while it is read: what is known of its servers so far. Immutable.</summary>
/// <param name="Identity">How it calls itself.</param>
/// <param name="Servers">All of its servers, in its order. One of which nothing is new since the last time is the same object.</param>
public sealed record GrowingCluster(ClusterIdentity Identity, ImmutableArray<GrowingServer> Servers)
{
    /// <summary>How many of them were read or given up.</summary>
    public int Read => Servers.Count(server => server.Snapshot is not null);

    /// <summary>Whether nothing is missing: then the whole is about to come.</summary>
    public bool IsWhole => Read == Servers.Length;

    /// <summary>The server of that name, or null. Names are compared without case, as Windows does.</summary>
    public GrowingServer? Find(string name) => Servers.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A cluster of just that server, which was read: nothing that it means can hang on those that are still missing.</summary>
    public ClusterSnapshot Alone(GrowingServer server) =>
        new(Identity.Name, server.At, server.Snapshot!.Registration, [server.Snapshot], []) { Domain = Identity.Domain, Through = Identity.Through };
}

/// <summary>A server while its cluster is read.</summary>
/// <param name="Name">Its name.</param>
public sealed record GrowingServer(string Name)
{
    /// <summary>What was read of it, or why it could not be read; null until then.</summary>
    public ServerSnapshot? Snapshot { get; init; }

    /// <summary>When that was known.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Its silence, if it was noticed to be silent; null when it was not.</summary>
    public Silence? Silence { get; init; }
}

/// <summary>The silence of a server.</summary>
/// <param name="Since">When it was last heard of.</param>
/// <param name="Deadline">When it is given up.</param>
public sealed record Silence(DateTimeOffset Since, DateTimeOffset Deadline);
