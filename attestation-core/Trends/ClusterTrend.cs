using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Trends;

/// <summary>A time in which nobody looked, so that nothing is known of it.</summary>
/// <param name="From">The last look before it.</param>
/// <param name="To">The first look after it.</param>
public sealed record TrendGap(DateTimeOffset From, DateTimeOffset To);

/// <summary>A time in which each look found a server in the same state.</summary>
/// <param name="From">The first of these looks.</param>
/// <param name="To">The look that ended it; the last of these looks before a gap, and at the end.</param>
/// <param name="Status">The server's Azure Benefits; unknown where it wasn't read.</param>
/// <param name="SyncMissed">Whether a sync with Azure was missed.</param>
public sealed record ServerSpan(DateTimeOffset From, DateTimeOffset To, ServerBenefitsStatus Status, bool SyncMissed);

/// <summary>A certificate of a server.</summary>
/// <param name="Issued">When Azure issued it.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="SeenFrom">The first look that found it.</param>
/// <param name="SeenTo">The last one.</param>
public sealed record SeenCertificate(DateTimeOffset Issued, DateTimeOffset Expires, DateTimeOffset SeenFrom, DateTimeOffset SeenTo);

/// <summary>How a server stood over time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMember">Whether the last look found it in the cluster.</param>
/// <param name="Spans">Its states, oldest first.</param>
/// <param name="Certificates">Its certificates, oldest first.</param>
public sealed record ServerTrend(string Name, bool IsMember, ImmutableArray<ServerSpan> Spans, ImmutableArray<SeenCertificate> Certificates)
{
    internal static ServerTrend Of(string name, ImmutableArray<ClusterLook> looks)
    {
        var spans = ImmutableArray.CreateBuilder<ServerSpan>();
        var certificates = ImmutableArray.CreateBuilder<SeenCertificate>();
        DateTimeOffset? before = null;
        var place = 0;
        foreach (var look in looks)
        {
            // A look without the server ends its time in the cluster; it may come back.
            if (look.Find(name, ref place) is not { } server)
            {
                before = null;
                continue;
            }

            Extend(spans, new ServerSpan(look.At, look.At, server.IsRead ? server.Status : ServerBenefitsStatus.Unknown, server.SyncMissed), before);
            before = look.At;
            if (server.Expiration is { } end)
            {
                Extend(certificates, new SeenCertificate(end - Expiry.Validity, end, look.At, look.At));
            }
        }

        return new ServerTrend(name, looks[^1].Find(name) is not null, spans.ToImmutable(), certificates.ToImmutable());
    }

    private static void Extend(ImmutableArray<ServerSpan>.Builder spans, ServerSpan now, DateTimeOffset? before)
    {
        if (spans.Count > 0 && before is { } last && now.From - last <= ClusterTrend.LongestStep)
        {
            var open = spans[^1];
            spans[^1] = open with { To = now.From };
            if ((open.Status, open.SyncMissed) == (now.Status, now.SyncMissed))
            {
                return;
            }
        }

        spans.Add(now);
    }

    private static void Extend(ImmutableArray<SeenCertificate>.Builder certificates, SeenCertificate now)
    {
        if (certificates.Count > 0 && certificates[^1].Expires == now.Expires)
        {
            certificates[^1] = certificates[^1] with { SeenTo = now.SeenTo };
            return;
        }

        certificates.Add(now);
    }
}

/// <summary>How a cluster stood over the time for which looks at it are kept. Pure.</summary>
/// <param name="From">The beginning of that time.</param>
/// <param name="To">Its end: now.</param>
/// <param name="Looks">The looks, oldest first.</param>
/// <param name="Gaps">Where nobody looked for long, between two looks.</param>
/// <param name="Servers">The servers by name, also those that have left.</param>
public sealed record ClusterTrend(
    DateTimeOffset From, DateTimeOffset To, ImmutableArray<ClusterLook> Looks, ImmutableArray<TrendGap> Gaps, ImmutableArray<ServerTrend> Servers)
{
    /// <summary>Two looks that are further apart have a gap between them: syncs come twice a day, and people look on most of them.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromDays(2);

    /// <summary>What looks say until now.</summary>
    /// <param name="kept">The looks, oldest first. Those that are too old, or of a later time, don't count.</param>
    /// <param name="now">The time of who asks.</param>
    public static ClusterTrend Of(ImmutableArray<ClusterLook> kept, DateTimeOffset now)
    {
        var from = now - ClusterHistory.KeptAge;
        var looks = kept.Where(look => look.At > from && look.At <= now).ToImmutableArray();
        var names = looks.Reverse().SelectMany(look => look.Servers).Select(server => server.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return new ClusterTrend(
            from,
            now,
            looks,
            [.. looks.Zip(looks.Skip(1)).Where(pair => pair.Second.At - pair.First.At > LongestStep).Select(pair => new TrendGap(pair.First.At, pair.Second.At))],
            [.. names.Select(name => ServerTrend.Of(name, looks))]);
    }
}
