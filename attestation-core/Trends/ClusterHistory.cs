namespace AzureBenefits.Attestation.Trends;

/// <summary>Since when something is wrong, as far as looks that were kept can say.</summary>
/// <param name="FirstSeen">When it was seen first; null when nothing that was kept says so.</param>
/// <param name="LastGood">When it was last seen that it was good, before that; null when that was never seen.</param>
public sealed record SeenSince(DateTimeOffset? FirstSeen, DateTimeOffset? LastGood)
{
    /// <summary>Nothing is known.</summary>
    public static SeenSince Unknown { get; } = new(null, null);
}

/// <summary>Looks back at what was kept of a cluster. Pure.</summary>
public static class ClusterHistory
{
    /// <summary>For how long looks are kept.</summary>
    public static readonly TimeSpan KeptAge = TimeSpan.FromDays(90);

    /// <summary>Since when something is wrong on servers.</summary>
    /// <remarks>
    /// It goes back as long as no look found it good. Between looks nobody knows, so that a gap does not end it; neither does a look that
    /// could not read the server, nor one that found it wrong for another reason. Of several servers, the one where it was seen first counts.
    /// </remarks>
    /// <param name="looks">What was kept, oldest first.</param>
    /// <param name="id">The diagnosis.</param>
    /// <param name="servers">The servers it is found on; none for wherever it was found.</param>
    /// <param name="now">The time of who asks. Looks that are older than they are kept, or of a later time, don't count.</param>
    public static SeenSince Of(IReadOnlyList<ClusterLook> looks, string id, IReadOnlyCollection<string> servers, DateTimeOffset now)
    {
        var counted = looks.Where(look => look.At <= now && look.At > now - KeptAge).ToArray();
        var concerned = servers.Count > 0 ? servers : NamesOn(counted, id);
        return concerned.Select(server => OnServer(counted, id, server, now))
            .Where(seen => seen.FirstSeen is not null)
            .OrderBy(seen => seen.FirstSeen).ThenBy(seen => seen.LastGood ?? DateTimeOffset.MaxValue)
            .FirstOrDefault(SeenSince.Unknown);
    }

    private static SeenSince OnServer(ClusterLook[] looks, string id, string server, DateTimeOffset now)
    {
        DateTimeOffset? first = null;
        var place = 0;
        for (var index = looks.Length - 1; index >= 0; index--)
        {
            if (looks[index].Find(server, ref place) is not { } look)
            {
                continue;
            }

            if (look.SeenAt(id) is { } seen && seen <= now)
            {
                first = seen;
            }

            if (look.IsGood(id))
            {
                return new SeenSince(first, first is null ? null : look.At);
            }
        }

        return new SeenSince(first, null);
    }

    private static string[] NamesOn(ClusterLook[] looks, string id) =>
        looks.LastOrDefault() is { } last ? [.. last.Servers.Where(server => server.SeenAt(id) is not null).Select(server => server.Name)] : [];
}
