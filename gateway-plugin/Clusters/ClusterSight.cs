namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>What a caller may see of a cluster at a moment.</summary>
/// <param name="Whole">The last state that was read to its end and is not too old; null when there is none.</param>
/// <param name="Growing">What a read that is under way has read so far; null when none is, or it has not reached the cluster.</param>
internal sealed record ClusterSight(ClusterView? Whole, GrowingView? Growing)
{
    /// <summary>Whether the caller reached the cluster lately.</summary>
    public bool IsProved { get; init; }

    /// <summary>Whether the whole is older than half a minute, or a newer one is being read.</summary>
    public bool IsRenewing { get; init; }

    /// <summary>Other than that of any other sight that shows something else; null when nothing is known.</summary>
    public string? Version => Growing?.Version ?? Whole?.Version;

    /// <summary>Whether it may be shown: what grows was read with the caller's rights just now.</summary>
    public bool CanBeShown => Growing is not null || (Whole is not null && IsProved);
}
