using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// Time that stands still while anything works, and goes straight to the next timer once nothing does: no remote call is
/// under way but those that hang. So a deadline ends what hangs and nothing else, however busy the machine is, and no test
/// waits for it.
/// </summary>
/// <remarks>Thread-safe. Timers fire one by one, in the order in which they are due, on threads of the pool.</remarks>
internal sealed class QuietTime : TimeProvider, IDisposable
{
    /// <summary>How many looks in a row have to find the same quiet: what has just begun must have come through the thread pool by then.</summary>
    private const int Looks = 4;

    private readonly LabCluster _lab;
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private readonly ITimer _pace;
    private TimeSpan _now;
    private int _underWay;
    private int _begun;
    private (int Hanging, int Begun) _seen;
    private int _quiet;

    public QuietTime(LabCluster lab)
    {
        _lab = lab;
        _pace = System.CreateTimer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(2));
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.Ticks;
        }
    }

    /// <summary>The lab's date, which goes on, and what was waited for.</summary>
    public override DateTimeOffset GetUtcNow() => _lab.Clock.GetUtcNow().AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>A remote call is under way until this is disposed.</summary>
    public IDisposable Work()
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Increment(ref _underWay);
        return new WorkUnderWay(this);
    }

    public void Dispose() => _pace.Dispose();

    private void Look()
    {
        Alarm? next;
        lock (_lock)
        {
            var now = (Hanging: _lab.Faults.Hanging, Begun: Volatile.Read(ref _begun));
            var isQuiet = Volatile.Read(ref _underWay) == now.Hanging && now == _seen;
            (_seen, _quiet) = (now, isQuiet ? _quiet + 1 : 0);
            if (_quiet < Looks || (next = _alarms.MinBy(alarm => alarm.Due)) is null)
            {
                return;
            }

            _quiet = 0;
            _now = next.Due;
            next.Reset();
        }

        next.Fire();
    }

    private sealed class WorkUnderWay(QuietTime time) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Increment(ref time._begun);
            Interlocked.Decrement(ref time._underWay);
        }
    }

    /// <summary>A timer; in the list of its clock while it is set.</summary>
    private sealed class Alarm(QuietTime time, Action fire) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                _period = period;
                Set(dueTime);
                return true;
            }
        }

        /// <summary>It was due: only a period sets it again.</summary>
        public void Reset() => Set(_period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period);

        public void Fire() => fire();

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan dueTime)
        {
            time._alarms.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = time._now + dueTime;
                time._alarms.Add(this);
            }
        }
    }
}
