namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// When the next sync of an operation may start, so that servers don't wait long for one and Azure isn't asked all the time:
/// at most one more than one in each interval.
/// </summary>
/// <param name="gather">How long the first server that is ready waits for others.</param>
/// <param name="interval">How long a server that is ready at most waits while a sync runs.</param>
/// <param name="time">The clock.</param>
internal sealed class RoundSchedule(TimeSpan gather, TimeSpan interval, TimeProvider time)
{
    private long _first;
    private long _last;
    private int _started;

    /// <summary>A round starts now.</summary>
    public void Start()
    {
        _last = time.GetTimestamp();
        if (_started++ == 0)
        {
            _first = _last;
        }
    }

    /// <summary>The time from now until the next round may start; zero when it may.</summary>
    /// <param name="readySince">When the first server of that round was ready.</param>
    /// <param name="isGathered">Whether no further server is about to join.</param>
    /// <param name="isRunning">Whether servers of an earlier round still wait for their certificates.</param>
    public TimeSpan Until(long readySince, bool isGathered, bool isRunning)
    {
        var due = isGathered ? TimeSpan.Zero : gather - time.GetElapsedTime(readySince);
        if (_started > 0)
        {
            var allowed = (interval * (_started - 1)) - time.GetElapsedTime(_first);
            var after = isRunning ? interval - time.GetElapsedTime(_last) : TimeSpan.Zero;
            due = new[] { due, allowed, after }.Max();
        }

        return due > TimeSpan.Zero ? due : TimeSpan.Zero;
    }
}
