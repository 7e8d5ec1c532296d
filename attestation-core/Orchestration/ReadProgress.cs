using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Hears how the read of a cluster comes on, and takes part in it. Called from any thread.</summary>
internal sealed record ReadProgress
{
    /// <summary>Hears nothing.</summary>
    public static ReadProgress None { get; } = new();

    /// <summary>Is waited for when the cluster was found, before its servers are read.</summary>
    public Func<ClusterIdentity, CancellationToken, Task> Reached { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>A server is being read.</summary>
    public Action<string> Started { get; init; } = _ => { };

    /// <summary>A server that is being read is silent: since when, and when it is given up.</summary>
    public Action<string, DateTimeOffset, DateTimeOffset> Silent { get; init; } = (_, _, _) => { };

    /// <summary>A server was read, or given up.</summary>
    public Action<string, ServerSnapshot> Ended { get; init; } = (_, _) => { };

    /// <summary>Gives up a server that is being read.</summary>
    public Func<string, CancellationToken> TokenOf { get; init; } = _ => CancellationToken.None;

    /// <summary>
    /// Is waited for with what is known, while silent servers are all that is missing, and again whenever one of these was read or
    /// given up. The last one makes the whole, which is the result. Null for nobody.
    /// </summary>
    public Func<ClusterSnapshot, Task>? Partly { get; init; }

    /// <summary>
    /// Hears of the cluster when it was found, and whenever there is something new of one of its servers: one call after another. It
    /// must not take long.
    /// </summary>
    public Action<GrowingCluster> Grew { get; init; } = _ => { };

    /// <summary>The same, which somebody else hears of silence too.</summary>
    public ReadProgress AlsoSilent(Action<string, DateTimeOffset, DateTimeOffset> heard) => this with { Silent = Silent + heard };
}
