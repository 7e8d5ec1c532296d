using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A network of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">None, Cluster or ClusterAndClient, as text.</param>
/// <param name="State">Up, Partitioned, Down …, as text.</param>
/// <param name="HoldsAttestationAdapters">Whether any of its interfaces is a server's attestation adapter.</param>
public sealed record ClusterNetwork(string Name, string Role, string State, bool HoldsAttestationAdapters)
{
    /// <summary>Its other interfaces, each as "server - adapter".</summary>
    public ImmutableArray<string> Foreign { get; init; } = [];

    /// <summary>Whether it has interfaces and each is a server's attestation adapter.</summary>
    public bool HoldsOnlyAttestationAdapters => HoldsAttestationAdapters && Foreign.IsEmpty;

    /// <summary>Whether attestation adapters share it with others.</summary>
    public bool IsShared => HoldsAttestationAdapters && !Foreign.IsEmpty;
}
