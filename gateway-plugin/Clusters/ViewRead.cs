using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>A read of a cluster for a caller, to come or under way. Whoever holds it guards it.</summary>
internal sealed class ViewRead
{
    public Task<Outcome<ClusterView>> Outcome { get; set; } = null!;

    /// <summary>Ends when the cluster was reached with the caller's rights; perhaps never.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool HasBegun { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>How the cluster calls itself; null until it was reached.</summary>
    public ClusterIdentity? Own { get; private set; }

    /// <summary>What was read so far, while something is missing; null until the cluster was reached.</summary>
    public GrowingView? Growing { get; private set; }

    /// <summary>The read that it waits for; null when it has begun.</summary>
    public ViewRead? Earlier { get; set; }

    /// <summary>Whether the cluster was changed since it was asked for: its result is for those who wait for it only.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Something new was read. Once nothing is missing, the whole is about to come.</summary>
    public void Grow(GrowingCluster cluster)
    {
        Own = cluster.Identity;
        Growing = cluster.IsWhole ? Growing : new GrowingView(cluster, Growing);
    }
}
