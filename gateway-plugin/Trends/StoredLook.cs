using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Operations.Journal;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>The first line of a file of records.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Cluster">The key of the cluster.</param>
internal sealed record StoredTrendHeader(int Version, string? Cluster)
{
    /// <summary>The version of the format that is written. A file of another version is left alone.</summary>
    public const int FormatVersion = 1;
}

/// <summary>A look at a cluster, as it is stored: all that was seen at one time.</summary>
internal sealed record StoredLook
{
    public DateTimeOffset? At { get; init; }

    public StoredTally? Machines { get; init; }

    public IReadOnlyList<StoredServerLook>? Servers { get; init; }

    public static StoredLook Of(ClusterLook look) => new() { At = look.At, Machines = StoredTally.Of(look.Machines), Servers = [.. look.Servers.Select(StoredServerLook.Of)] };

    /// <summary>The look; null when something is missing.</summary>
    public ClusterLook? ToLook() => this is { At: { } at, Machines: { } machines, Servers: { } servers } && servers.All(server => server is { Name.Length: > 0 })
        ? new ClusterLook(at, machines.ToTally(), [.. servers.Select(server => server.ToLook(at))])
        : null;
}

/// <summary>Counts of virtual machines, as they are stored.</summary>
internal sealed record StoredTally(int Total, int SetUp, int Served, int NotServed, int NotTested, int NeedRepair, bool Whole)
{
    public static StoredTally Of(MachineTally machines) => new(
        machines.Total, machines.SetUp, machines.Served, machines.NotServed, machines.NotTested, machines.NeedRepair, machines.IsWhole);

    public MachineTally ToTally() => new(Total, SetUp, Served, NotServed, NotTested, NeedRepair, Whole);
}

/// <summary>How a server stood, as it is stored.</summary>
internal sealed record StoredServerLook
{
    public string? Name { get; init; }

    public string? Status { get; init; }

    public bool Read { get; init; }

    public bool SetUp { get; init; }

    public DateTimeOffset? Expiration { get; init; }

    public DateTimeOffset? LastSync { get; init; }

    public bool SyncMissed { get; init; }

    public IReadOnlyList<string>? Diagnoses { get; init; }

    public IReadOnlyList<string>? Unknown { get; init; }

    public static StoredServerLook Of(ServerLook server) => new()
    {
        Name = server.Name,
        Status = Stored.Text(server.Status),
        Read = server.IsRead,
        SetUp = server.IsSetUp,
        Expiration = server.Expiration,
        LastSync = server.LastSync,
        SyncMissed = server.SyncMissed,
        Diagnoses = server.Diagnoses.Length == 0 ? null : [.. server.Diagnoses.Select(sighting => sighting.Id)],
        Unknown = server.Unknown.Length == 0 ? null : [.. server.Unknown],
    };

    public ServerLook ToLook(DateTimeOffset at) => new(
        Name!,
        at,
        Stored.Read(Status, ServerBenefitsStatus.Unknown),
        Read,
        SetUp,
        Expiration,
        LastSync,
        SyncMissed,
        [.. (Diagnoses ?? []).Select(id => new Sighting(id, at))],
        [.. Unknown ?? []]);
}
