using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Operations;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>Everything that is known of a cluster's servers and virtual machines, to keep or to work with elsewhere.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Mode">Which generation of attestation it runs.</param>
/// <param name="Status">Its Azure Benefits.</param>
/// <param name="Servers">Its servers.</param>
public sealed record ExportContract(
    string Cluster,
    DateTimeOffset AsOf,
    AttestationMode Mode,
    ClusterBenefitsStatus Status,
    IReadOnlyList<ExportedServerContract> Servers)
{
    internal static ExportContract Of(ClusterSnapshot snapshot, ClusterHealth health, LastChanges changes) => new(
        snapshot.Name,
        snapshot.AsOf,
        snapshot.Mode,
        health.Assessment.Status,
        [.. health.Servers.Select(server => ExportedServerContract.Of(health, server, changes))]);
}

/// <summary>A server with its virtual machines.</summary>
/// <param name="Server">The server.</param>
/// <param name="VirtualMachines">Its virtual machines; empty when it could not be read, which its conditions say.</param>
public sealed record ExportedServerContract(ServerContract Server, IReadOnlyList<VirtualMachineContract> VirtualMachines)
{
    internal static ExportedServerContract Of(ClusterHealth cluster, ServerHealth server, LastChanges changes) => new(
        ServerContract.Of(server),
        [.. server.Assessment.VirtualMachines.Select(machine => VirtualMachineContract.Of(cluster, server, machine, changes))]);
}
