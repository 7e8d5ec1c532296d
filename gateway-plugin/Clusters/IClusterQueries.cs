using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>What can be asked of a cluster without changing it. The cluster's name has been checked in form.</summary>
public interface IClusterQueries
{
    /// <summary>The cluster at a glance.</summary>
    Task<OverviewContract> OverviewAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken);

    /// <summary>The virtual machines of one server.</summary>
    Task<VirtualMachinesContract> VirtualMachinesAsync(
        Caller caller, string cluster, string server, bool refresh, CancellationToken cancellationToken);

    /// <summary>Whether each server meets the prerequisites.</summary>
    Task<PreflightContract> PreflightAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken);

    /// <summary>Servers and virtual machines, to keep.</summary>
    Task<ExportContract> ExportAsync(Caller caller, string cluster, bool refresh, CancellationToken cancellationToken);

    /// <summary>What an operation would change.</summary>
    Task<PlanContract> PlanAsync(Caller caller, string cluster, Intent intent, bool refresh, CancellationToken cancellationToken);
}
