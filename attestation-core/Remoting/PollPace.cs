namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// How soon to ask again. Most gateways hold a question until there is something to tell; one that answers at once is asked
/// less and less often while it has nothing.
/// </summary>
internal sealed class PollPace(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private TimeSpan _interval = Shortest;
    private long _asked = time.GetTimestamp();

    /// <summary>Waits until the next question is due.</summary>
    public async Task NextAsync(bool brought, CancellationToken cancellationToken)
    {
        var rest = _interval - time.GetElapsedTime(_asked);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(false);
        }

        _interval = brought ? Shortest : TimeSpan.FromTicks(Math.Min(2 * _interval.Ticks, Longest.Ticks));
        _asked = time.GetTimestamp();
    }
}
