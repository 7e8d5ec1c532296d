using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>A snapshot and what it means, worked out once for all who look at it.</summary>
internal sealed record ClusterView(ClusterSnapshot Snapshot, ClusterAssessment Assessment);

/// <summary>Tells what is remembered apart: by caller, and by cluster without regard to case.</summary>
internal readonly record struct CallerCluster
{
    public CallerCluster(string identity, string cluster) => (Identity, Cluster) = (identity, cluster.ToUpperInvariant());

    public string Identity { get; }

    public string Cluster { get; }

    public bool IsOf(ClusterIdentity own) => ClusterKey.IsNameOf(Cluster, own);
}
