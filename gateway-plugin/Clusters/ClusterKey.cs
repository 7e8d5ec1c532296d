using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// Under which name a cluster's operations are kept. A cluster's short name and its full name are one cluster, by what the
/// cluster says of itself. Any other name that led there, such as an alias, is kept apart: a computer could claim to be
/// any cluster, and must not open another one's history by it.
/// </summary>
internal static class ClusterKey
{
    public static string Of(string asked, ClusterIdentity own) => (IsNameOf(asked, own) ? FullName(own) : asked).ToLowerInvariant();

    /// <summary>Whether a cluster that calls itself so goes by that name.</summary>
    public static bool IsNameOf(string asked, ClusterIdentity own) =>
        asked.Equals(own.Name, StringComparison.OrdinalIgnoreCase) || asked.Equals(FullName(own), StringComparison.OrdinalIgnoreCase);

    private static string FullName(ClusterIdentity own) => own.Domain is null ? own.Name : $"{own.Name}.{own.Domain}";
}
