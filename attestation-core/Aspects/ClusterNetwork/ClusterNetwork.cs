namespace AzureBenefits.Attestation.Aspects;

/// <summary>A network of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">None, Cluster or ClusterAndClient, as text.</param>
/// <param name="State">Up, Partitioned, Down …, as text.</param>
/// <param name="HoldsOnlyAttestationAdapters">Whether it has interfaces and each is a server's attestation adapter.</param>
public sealed record ClusterNetwork(string Name, string Role, string State, bool HoldsOnlyAttestationAdapters);
