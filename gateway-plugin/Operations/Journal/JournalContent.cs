using Newtonsoft.Json;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>What a journal's file holds, as far as it can be read.</summary>
/// <param name="Events">The events up to the first line that cannot be read.</param>
/// <param name="Length">The bytes that these events take.</param>
/// <param name="State">What follows them.</param>
internal sealed record JournalContent(IReadOnlyList<JournalEvent> Events, int Length, JournalState State)
{
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
                return new JournalContent(events, position, HasLineAfter(bytes[position..]) ? JournalState.Damaged : JournalState.Torn);
            }

            var happened = TryRead(json.Span);
            if (happened is null && events.Count == 0)
            {
                return new JournalContent(events, position, JournalState.OtherVersion);
            }

            // What a later version tells beside is not known here; the rest of the record is.
            events.AddRange(happened is null ? [] : [happened]);
            position += taken;
        }

        return new JournalContent(events, position, JournalState.Whole);
    }

    private static bool HasLineAfter(ReadOnlyMemory<byte> bytes)
    {
        for (var next = NextLine(bytes.Span); next > 0; next = NextLine(bytes.Span))
        {
            bytes = bytes[next..];
            if (JournalLine.TryTake(bytes, out _, out _))
            {
                return true;
            }
        }

        return false;
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
