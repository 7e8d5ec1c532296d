using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>When a document of a server was last verified, nothing of the server having been changed since. Immutable.</summary>
public sealed class AttestationProofs
{
    /// <summary>How long a verified document says that the next one will be had, too.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ImmutableDictionary<string, DateTimeOffset> _verified;

    private AttestationProofs(ImmutableDictionary<string, DateTimeOffset> verified) => _verified = verified;

    /// <summary>Nothing was verified.</summary>
    public static AttestationProofs None { get; } = new(ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase));

    /// <summary>These, and a test of a server that ended at a time.</summary>
    public AttestationProofs With(string server, DateTimeOffset at, bool verified) =>
        new(verified ? _verified.SetItem(server, at) : _verified.Remove(server));

    internal bool Covers(ServerSnapshot server, DateTimeOffset at) => _verified.TryGetValue(server.Name, out var since) && at - since <= Lifetime;
}
