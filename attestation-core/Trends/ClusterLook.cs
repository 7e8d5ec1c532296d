using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;

namespace AzureBenefits.Attestation.Trends;

/// <summary>
/// How a cluster stood when somebody looked, in as much as is kept of it: counts, its servers' certificates and syncs, and what was
/// wrong. No names but those of servers, and nobody who looked.
/// </summary>
/// <param name="At">When it was read.</param>
/// <param name="Machines">Counts of its virtual machines.</param>
/// <param name="Servers">Its servers, in the cluster's order.</param>
public sealed record ClusterLook(DateTimeOffset At, MachineTally Machines, ImmutableArray<ServerLook> Servers)
{
    /// <summary>What is kept of a cluster that was read as a whole.</summary>
    public static ClusterLook Of(ClusterHealth cluster)
    {
        var found = cluster.Findings.SelectMany(findings => findings).ToLookup(finding => finding.Server.Name);
        return new ClusterLook(
            cluster.Snapshot.AsOf,
            MachineTally.Of(cluster.VirtualMachineCounts),
            [.. cluster.Servers.Select(server => ServerLook.Of(server, cluster.Snapshot, found[server.Name]))]);
    }

    /// <summary>The server of that name; null when it isn't there.</summary>
    public ServerLook? Find(string server)
    {
        var place = 0;
        return Find(server, ref place);
    }

    /// <summary>The same, looked for first where it was in another look: servers keep their order, and looks are many.</summary>
    internal ServerLook? Find(string server, ref int place)
    {
        if (place < Servers.Length && IsIt(Servers[place]))
        {
            return Servers[place];
        }

        for (var index = 0; index < Servers.Length; index++)
        {
            if (IsIt(Servers[index]))
            {
                return Servers[place = index];
            }
        }

        return null;

        bool IsIt(ServerLook candidate) => candidate.Name.Equals(server, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Two looks within one hour as one. The first stands, with what was found since, each at its own time. A server that the first
    /// could not read, such as for want of rights, is as the later one found it. The same look when the later one adds nothing.
    /// </summary>
    public ClusterLook With(ClusterLook later)
    {
        var isFuller = !Machines.IsWhole && later.Machines.IsWhole;
        var servers = Servers.Select(server => later.Find(server.Name) is { } other ? server.With(other) : server)
            .Concat(later.Servers.Where(server => Find(server.Name) is null))
            .ToImmutableArray();
        var isSame = servers.Length == Servers.Length && servers.Zip(Servers).All(pair => ReferenceEquals(pair.First, pair.Second));
        return isSame && !isFuller ? this : new ClusterLook(At, isFuller ? later.Machines : Machines, servers);
    }
}

/// <summary>Counts of virtual machines.</summary>
/// <param name="Total">All.</param>
/// <param name="SetUp">Those whose attestation adapter is as it should be.</param>
/// <param name="Served">Those that can have a document, which was seen lately.</param>
/// <param name="NotServed">Those that cannot have a document.</param>
/// <param name="NotTested">Those that should be able to have one; their server was not tested lately.</param>
/// <param name="NeedRepair">Those whose attestation adapter differs.</param>
/// <param name="IsWhole">Whether all servers were read; else those of the others are missing.</param>
public sealed record MachineTally(int Total, int SetUp, int Served, int NotServed, int NotTested, int NeedRepair, bool IsWhole)
{
    internal static MachineTally Of(VirtualMachineCounts counts) =>
        new(counts.Total, counts.SetUp, counts.Served, counts.NotServed, counts.NotTested, counts.NeedRepair, counts.NotRead is not null);
}
