using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>What a journal's file holds, as far as it can be read.</summary>
/// <param name="Events">The events up to the first line that cannot be read.</param>
/// <param name="Length">The bytes that these events take.</param>
/// <param name="State">What follows them.</param>
internal sealed record JournalContent(IReadOnlyList<JournalEvent> Events, int Length, JournalState State)
{
    /// <summary>Who dismissed it, also where the record is damaged before that.</summary>
    public Dismissed? Dismissal { get; init; }

    public JournalHeader? Header => Events is [Accepted { Header: var header }, ..] ? header : null;

    /// <summary>Reads every line. Never throws, whatever the bytes are.</summary>
    public static JournalContent Read(ReadOnlyMemory<byte> bytes)
    {
        List<JournalEvent> events = [];
        var position = 0;
        while (position < bytes.Length)
        {
            if (!JournalLine.TryTake(bytes[position..], out var json, out var taken))
            {
                // A line that was being written when the gateway ended is the last one; anything whole after it means damage.
                JournalEvent?[] after = [.. EventsAfter(bytes[position..])];
                return new JournalContent(events, position, after.Length > 0 ? JournalState.Damaged : JournalState.Torn) with
                {
                    Dismissal = after.OfType<Dismissed>().FirstOrDefault(),
                };
            }

            var happened = TryRead(json.Span);
            if (happened is null && events.Count == 0)
            {
                return Of(events, position, JournalState.OtherVersion);
            }

            // What a later version tells beside is not known here; the rest of the record is.
            events.AddRange(happened is null ? [] : [happened]);
            position += taken;
        }

        return Of(events, position, JournalState.Whole);
    }

    private static JournalContent Of(List<JournalEvent> events, int length, JournalState state) =>
        new(events, length, state) { Dismissal = events.OfType<Dismissed>().FirstOrDefault() };

    /// <summary>What the whole lines after a broken one tell.</summary>
    private static IEnumerable<JournalEvent?> EventsAfter(ReadOnlyMemory<byte> bytes)
    {
        for (var next = NextLine(bytes.Span); next > 0; next = NextLine(bytes.Span))
        {
            bytes = bytes[next..];
            if (JournalLine.TryTake(bytes, out var json, out _))
            {
                yield return TryRead(json.Span);
            }
        }
    }

    private static int NextLine(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') + 1;

    private static JournalEvent? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            return JournalJson.Read(json);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What follows the events of a journal that could be read.</summary>
internal enum JournalState
{
    /// <summary>Nothing.</summary>
    Whole,

    /// <summary>A half-written last line.</summary>
    Torn,

    /// <summary>A line that was changed, with whole ones after it.</summary>
    Damaged,

    /// <summary>A beginning that this version does not know.</summary>
    OtherVersion,
}
