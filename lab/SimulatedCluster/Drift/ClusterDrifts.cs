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
        new("networkRole", "The cluster uses the attestation network.", place => place.Network.Role = ClusterAndClient),
        new("networkPartitioned", "The cluster finds the attestation network partitioned, until a server starts anew.", place => place.Network.IsPartitioned = true),
    ];

    private static IEnumerable<string> Others(string? list) => (list ?? "").Split(',').Where(entry => entry.Length > 0 && entry != Host);
}
