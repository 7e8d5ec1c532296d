using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>Who asks for which cluster. Its names have been checked in form.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Cluster">The cluster, by the name that the caller uses.</param>
/// <param name="Server">A server to find it through when nothing answers for that name; null for none.</param>
public sealed record ClusterRequest(Caller Caller, string Cluster, string? Server = null)
{
    internal CallerCluster Key => new(Caller.Identity, Cluster, Server);

    internal ClusterEntry Entry => new(Cluster, Server);
}

/// <summary>Tells what is remembered apart: by caller, and by the names that they use, without regard to case.</summary>
internal readonly record struct CallerCluster
{
    public CallerCluster(string identity, string cluster, string? server = null) =>
        (Identity, Cluster, Server) = (identity, cluster.ToUpperInvariant(), server?.ToUpperInvariant());

    public string Identity { get; }

    public string Cluster { get; }

    public string? Server { get; }

    public bool IsOf(ClusterIdentity own) => ClusterKeys.IsNameOf(Cluster, own);
}
