using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using static AzureBenefits.Lab.SimulatedCluster.Model.AttestationNames;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Drifts of what the cluster knows of the attestation adapters.</summary>
internal static class ClusterDrifts
{
    private const int ClusterAndClient = 3;

    public static IReadOnlyList<Drift> All { get; } =
    [
        new("exclusionMissing", "The list of excluded adapters lacks the host's adapter.",
            place => place.Exclusions = string.Join(',', Others(place.Exclusions))),
        new("exclusionValueMissing", "There is no list of excluded adapters.", place => place.Exclusions = null),
        new("exclusionEmpty", "The list of excluded adapters is empty.", place => place.Exclusions = ""),
        new("exclusionLeadingComma", "The list of excluded adapters begins with a comma.", place => place.Exclusions = $",{place.Exclusions}"),
        new("exclusionDuplicate", "The list of excluded adapters names the host's adapter twice.", place => place.Exclusions = $"{place.Exclusions},{Host}"),
        new("exclusionByDescription", "The host's adapter is excluded by its description, not by its name.", place =>
        {
            place.ExcludedDescriptions = $"{ManagementControllers},{place.NetAdapter.Description},";
            place.Exclusions = string.Join(',', Others(place.Exclusions));
        }),
        new("exclusionDescriptionStale", "The list of excluded descriptions names an adapter that is no more.",
            place => place.ExcludedDescriptions = $"{ManagementControllers},Hyper-V Virtual Ethernet Adapter #77"),
        new("linkLocalAdapter", "The USB adapter of a management controller has an address in the attestation adapters' network.", AddLinkLocalAdapter),
        new("networkRole", "The cluster uses the attestation network.", place => place.Network.Role = ClusterAndClient),
        new("networkPartitioned", "The cluster finds the attestation network partitioned, until a server starts anew.", place => place.Network.IsPartitioned = true),
    ];

    /// <summary>An update of the operating system puts a number behind its description, and the list no longer excludes it.</summary>
    private static void AddLinkLocalAdapter(DriftPlace place)
    {
        var (cluster, server) = (place.Cluster, place.Server);
        HyperVHost.AddNetAdapter(server, "Ethernet 5", "Remote NDIS Compatible Device #2", cluster.NextMac())
            .Addresses.Add(new AddressModel($"169.254.0.{1 + server.Number}", PrefixLength, IsAutomatic: false));
    }

    private static IEnumerable<string> Others(string? list) => (list ?? "").Split(',').Where(entry => entry.Length > 0 && entry != Host);
}
