using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Something that can come to differ from what turning on made.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="Description">What differs then.</param>
/// <param name="OfVirtualMachine">Whether it befalls a virtual machine rather than its server.</param>
public sealed record LabDriftKind(string Kind, string Description, bool OfVirtualMachine);

/// <summary>A drift that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Server">On which server.</param>
/// <param name="VirtualMachine">To which virtual machine; null when to the server itself.</param>
public sealed record LabDrift(string Kind, string Server, Guid? VirtualMachine);

/// <summary>A row of the table: what happens, and how. The mutation looks everything up before it changes anything.</summary>
internal sealed record Drift(string Kind, string Description, Action<DriftPlace> Happen)
{
    public bool OfVirtualMachine { get; init; }
}

/// <summary>The table of all kinds.</summary>
internal static class Drifts
{
    public static IReadOnlyList<Drift> All { get; } =
        [.. SwitchDrifts.All, .. HostAdapterDrifts.All, .. FirewallDrifts.All, .. ClusterDrifts.All, .. ServiceDrifts.All, .. GuestDrifts.All];

    /// <summary>Lets one happen. Call under the cluster's lock.</summary>
    public static LabDrift Happen(ClusterModel cluster, string serverName, string kind, string? virtualMachine)
    {
        var server = ServerControl.Find(cluster, serverName);
        var drift = All.FirstOrDefault(item => item.Kind == kind) ?? throw new LabChangeException(
            LabChangeProblem.Invalid, $"There is no drift {kind}. Choose one of {string.Join(", ", All.Select(item => item.Kind))}.");
        if (virtualMachine is not null && !drift.OfVirtualMachine)
        {
            throw new LabChangeException(LabChangeProblem.Invalid, $"{kind} befalls a server, not a virtual machine.");
        }

        var place = new DriftPlace(cluster, server, virtualMachine);
        drift.Happen(place);
        cluster.DiscoverNetworks();
        return new LabDrift(kind, server.Name, place.Befallen?.Id);
    }
}
