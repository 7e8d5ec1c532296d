using AzureBenefits.Attestation.Orchestration;
using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>
/// A cluster at a glance, for a caller who follows how it is read. While servers are missing, <see cref="OverviewContract.Servers"/>
/// holds what was read so far, and everything else is as the last whole read found it.
/// </summary>
public sealed record OverviewNewsContract : OverviewContract
{
    internal OverviewNewsContract(OverviewContract shown, string version, ReadCountsContract read)
        : base(shown) => (Version, Read) = (version, read);

    /// <summary>Asks for what comes after this. Means nothing to another run of the gateway.</summary>
    [JsonProperty(Order = 1)]
    public string Version { get; }

    /// <summary>How many servers were read.</summary>
    [JsonProperty(Order = 2)]
    public ReadCountsContract Read { get; }
}

/// <summary>A cluster of which nothing whole is known yet, while it is read: just its servers, as they answer.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Status">That it is being read: what the cluster means takes all its servers to know.</param>
/// <param name="Servers">Its servers. Those still missing have the state reading.</param>
/// <param name="Operation">The operation at work, or the last one if it was interrupted, whoever started it; else null.</param>
/// <param name="PluginVersion">The version of the plugin that answers, so that a pane of another version can say so.</param>
/// <param name="Version">Asks for what comes after this. Means nothing to another run of the gateway.</param>
/// <param name="Read">How many servers were read.</param>
public sealed record ReadingOverviewContract(
    string Cluster,
    ReadingStatus Status,
    IReadOnlyList<ServerContract> Servers,
    OperationSummaryContract? Operation,
    string PluginVersion,
    string Version,
    ReadCountsContract Read);

/// <summary>The status of a cluster that is read for the first time.</summary>
public enum ReadingStatus
{
    /// <summary>Being read.</summary>
    Reading,
}

/// <summary>How far the read of a cluster has come.</summary>
/// <param name="Servers">How many servers were read or given up.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Silent">Those that have not answered for a while.</param>
public sealed record ReadCountsContract(int Servers, int Of, IReadOnlyList<SilentServerContract> Silent)
{
    /// <summary>Of a whole.</summary>
    internal static ReadCountsContract All(int servers) => new(servers, servers, []);

    /// <summary>Of a read that is under way.</summary>
    internal static ReadCountsContract SoFar(GrowingCluster cluster) => new(
        cluster.Read,
        cluster.Servers.Length,
        [.. cluster.Servers
            .Where(server => server is { Snapshot: null, Silence: not null })
            .Select(server => new SilentServerContract(server.Name, server.Silence!.Since, server.Silence.Deadline))]);
}

/// <summary>A server that is being read and silent.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Since">When it was last heard of.</param>
/// <param name="Deadline">When it is given up.</param>
public sealed record SilentServerContract(string Server, DateTimeOffset Since, DateTimeOffset Deadline);
