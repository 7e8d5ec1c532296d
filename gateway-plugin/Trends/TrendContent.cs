using System.Collections.Immutable;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Trends;

/// <summary>Why a file of records isn't used, or not as a whole.</summary>
public enum SkipReason
{
    /// <summary>Lines of it were changed or cut off; the others are used.</summary>
    Damaged,

    /// <summary>It is of another version of the extension.</summary>
    OtherVersion,

    /// <summary>It is of another cluster.</summary>
    OtherCluster,

    /// <summary>It is larger than any that is written.</summary>
    TooLarge,

    /// <summary>Others could have written it.</summary>
    Unguarded,

    /// <summary>It can't be opened.</summary>
    Unreadable,
}

/// <summary>What a file of records holds, as far as it can be read. Each line stands by itself.</summary>
/// <param name="Looks">The looks, as they were written.</param>
/// <param name="Skipped">Why it isn't used, or not as a whole; null when it is.</param>
internal sealed record TrendContent(ImmutableArray<ClusterLook> Looks, SkipReason? Skipped)
{
    public static TrendContent Read(ReadOnlyMemory<byte> bytes, string cluster)
    {
        if (!JournalLine.TryTake(bytes, out var first, out var taken) || TryRead<StoredTrendHeader>(first.Span) is not { } header)
        {
            return new TrendContent([], SkipReason.Damaged);
        }

        if (header.Version != StoredTrendHeader.FormatVersion || header.Cluster != cluster)
        {
            return new TrendContent([], header.Version != StoredTrendHeader.FormatVersion ? SkipReason.OtherVersion : SkipReason.OtherCluster);
        }

        var looks = ImmutableArray.CreateBuilder<ClusterLook>();
        SkipReason? skipped = null;
        for (var rest = bytes[taken..]; !rest.IsEmpty; rest = rest[taken..])
        {
            if (JournalLine.TryTake(rest, out var json, out taken) && TryRead<StoredLook>(json.Span)?.ToLook() is { } look)
            {
                looks.Add(look);
                continue;
            }

            skipped = SkipReason.Damaged;
            taken = rest.Span.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : rest.Length;
        }

        return new TrendContent(looks.ToImmutable(), skipped);
    }

    private static T? TryRead<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JournalJson.ReadStored<T>(json);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
