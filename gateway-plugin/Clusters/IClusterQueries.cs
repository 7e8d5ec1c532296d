using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>What can be asked of a cluster without changing it. When it must have been read is the asker's choice: anew, or as each is used to.</summary>
public interface IClusterQueries
{
    /// <summary>The cluster at a glance.</summary>
    Task<OverviewContract> OverviewAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken);

    /// <summary>
    /// The cluster at a glance, as soon as it is other than what the caller has, while it is read: an <see cref="OverviewNewsContract"/>,
    /// or a <see cref="ReadingOverviewContract"/> while nothing whole is known.
    /// </summary>
    Task<object> OverviewNewsAsync(ClusterRequest request, OverviewWait wait, CancellationToken cancellationToken);

    /// <summary>The virtual machines of one server.</summary>
    Task<VirtualMachinesContract> VirtualMachinesAsync(ClusterRequest request, string server, bool refresh, CancellationToken cancellationToken);

    /// <summary>Whether each server meets the prerequisites.</summary>
    Task<PreflightContract> PreflightAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken);

    /// <summary>Servers and virtual machines, to keep.</summary>
    Task<ExportContract> ExportAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken);

    /// <summary>What was read and what it means, for a report.</summary>
    Task<ClusterHealth> HealthAsync(ClusterRequest request, bool refresh, CancellationToken cancellationToken);

    /// <summary>What an operation would change.</summary>
    Task<PlanContract> PlanAsync(ClusterRequest request, Intent intent, bool refresh, CancellationToken cancellationToken);
}
