using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Trends;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>How a cluster stood when people looked at it, over the time for which that is kept.</summary>
/// <param name="From">The beginning of that time.</param>
/// <param name="To">Its end: when this was asked.</param>
/// <param name="VirtualMachines">Counts of virtual machines, look by look, oldest first; at most one an hour.</param>
/// <param name="Servers">Its servers by name, also those that have left.</param>
/// <param name="Gaps">Where nobody looked for more than two days, between two looks.</param>
/// <param name="Skipped">Records that aren't used, or not as a whole.</param>
/// <param name="NotKept">Why nothing is kept; null when it is.</param>
public sealed record TrendContract(
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<TrendCountsContract> VirtualMachines,
    IReadOnlyList<ServerTrendContract> Servers,
    IReadOnlyList<TrendGapContract> Gaps,
    IReadOnlyList<SkippedRecordContract> Skipped,
    LocalText? NotKept)
{
    internal static TrendContract Of(ClusterTrend trend, KeptTrend kept) => new(
        trend.From,
        trend.To,
        [.. trend.Looks.Select(look => TrendCountsContract.Of(look.At, look.Machines))],
        [.. trend.Servers.Select(ServerTrendContract.Of)],
        [.. trend.Gaps.Select(gap => new TrendGapContract(gap.From, gap.To))],
        [.. kept.Skipped.Select(skipped => new SkippedRecordContract(skipped.File, skipped.Reason))],
        kept.Refusal);
}

/// <summary>Counts of virtual machines at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Total">All.</param>
/// <param name="SetUp">Those whose attestation adapter is as it should be.</param>
/// <param name="Served">Those that can have a document, which was seen lately.</param>
/// <param name="NotServed">Those that cannot have a document.</param>
/// <param name="NotTested">Those that should be able to have one; their server was not tested lately.</param>
/// <param name="NeedRepair">Those whose attestation adapter differs.</param>
/// <param name="Whole">Whether all servers were read; else those of the others are missing.</param>
public sealed record TrendCountsContract(DateTimeOffset At, int Total, int SetUp, int Served, int NotServed, int NotTested, int NeedRepair, bool Whole)
{
    internal static TrendCountsContract Of(DateTimeOffset at, MachineTally machines) => new(
        at, machines.Total, machines.SetUp, machines.Served, machines.NotServed, machines.NotTested, machines.NeedRepair, machines.IsWhole);
}

/// <summary>How a server stood over time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Member">Whether the last look found it in the cluster.</param>
/// <param name="Spans">Its states, oldest first.</param>
/// <param name="Certificates">Its certificates, oldest first.</param>
public sealed record ServerTrendContract(string Name, bool Member, IReadOnlyList<ServerSpanContract> Spans, IReadOnlyList<SeenCertificateContract> Certificates)
{
    internal static ServerTrendContract Of(ServerTrend server) => new(
        server.Name,
        server.IsMember,
        [.. server.Spans.Select(span => new ServerSpanContract(span.From, span.To, span.Status, span.SyncMissed))],
        [.. server.Certificates.Select(seen => new SeenCertificateContract(seen.Issued, seen.Expires, seen.SeenFrom, seen.SeenTo))]);
}

/// <summary>A time in which each look found a server in the same state.</summary>
/// <param name="From">The first of these looks.</param>
/// <param name="To">The look that ended it; the last of these looks before a gap, and at the end.</param>
/// <param name="Status">The server's Azure Benefits; unknown where it wasn't read.</param>
/// <param name="SyncMissed">Whether a sync with Azure was missed.</param>
public sealed record ServerSpanContract(DateTimeOffset From, DateTimeOffset To, ServerBenefitsStatus Status, bool SyncMissed);

/// <summary>A certificate of a server.</summary>
/// <param name="Issued">When Azure issued it: 30 days before its end, which is all that a server tells.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="SeenFrom">The first look that found it.</param>
/// <param name="SeenTo">The last one.</param>
public sealed record SeenCertificateContract(DateTimeOffset Issued, DateTimeOffset Expires, DateTimeOffset SeenFrom, DateTimeOffset SeenTo);

/// <summary>A time in which nobody looked.</summary>
/// <param name="From">The last look before it.</param>
/// <param name="To">The first look after it.</param>
public sealed record TrendGapContract(DateTimeOffset From, DateTimeOffset To);

/// <summary>A record that isn't used, or not as a whole.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedRecordContract(string File, SkipReason Reason);
