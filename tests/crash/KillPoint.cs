namespace AzureBenefits.Crash;

/// <summary>Where in an operation the gateway is killed.</summary>
public enum KillMoment
{
    /// <summary>A line of the journal is about to be written.</summary>
    BeforeJournal,

    /// <summary>Half of a line of the journal is written.</summary>
    HalfJournal,

    /// <summary>A line of the journal is on disk, and nothing else has happened yet: between an intent and its change, between a result and its answer.</summary>
    AfterJournal,

    /// <summary>A script is about to run on a server.</summary>
    BeforeScript,

    /// <summary>A script that changes something has just begun: its intent, and nothing of what it does, can be known.</summary>
    ChangeBegun,

    /// <summary>A script has just emitted a record that the gateway does not have yet.</summary>
    Record,

    /// <summary>A script has ended: between a change and reading it back.</summary>
    AfterScript,

    /// <summary>A cmdlet is about to run on a server.</summary>
    Cmdlet,
}

/// <summary>The n-th time that a moment comes, counted from one.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="Number">How often it has come.</param>
public sealed record KillPoint(KillMoment Moment, int Number)
{
    /// <summary>Whether the gateway itself sees the moment; the others are seen by the servers.</summary>
    public bool IsInGateway => Moment is KillMoment.BeforeJournal or KillMoment.HalfJournal or KillMoment.AfterJournal;

    /// <summary>Points spread evenly over everything that happens in an operation, every moment among them.</summary>
    /// <param name="kills">How many.</param>
    /// <param name="counts">How often each moment comes.</param>
    public static IReadOnlyList<KillPoint> Spread(int kills, IReadOnlyDictionary<KillMoment, int> counts)
    {
        var left = kills;
        var points = new List<KillPoint>();
        var moments = counts.OrderBy(moment => moment.Value).ToArray();
        for (var index = 0; index < moments.Length; index++)
        {
            // In the middle of each part, so that few kills fall where servers are changed. What a rare moment does not use goes to the frequent ones.
            var (moment, count) = moments[index];
            var share = Math.Min(count, left / (moments.Length - index));
            points.AddRange(Enumerable.Range(0, share).Select(number => new KillPoint(moment, 1 + (((2 * number) + 1) * count / (2 * share)))));
            left -= share;
        }

        return points;
    }
}
