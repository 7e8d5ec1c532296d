namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>The lab's time: real time, shifted by what was advanced. Timers and timestamps stay real, so nothing waits longer.</summary>
/// <param name="real">The real time.</param>
public sealed class LabClock(TimeProvider real) : TimeProvider
{
    private long _offsetTicks;

    /// <summary>The shift.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves the clock forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative: a cluster's time never goes back.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interlocked.Add(ref _offsetTicks, time.Ticks);
    }

    internal void Reset() => Interlocked.Exchange(ref _offsetTicks, 0);
}
