using System.Runtime.ExceptionServices;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Notices that a call falls silent: soon, so that others may work and people are told, and at last, so that it ends.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CallWatch _watch;
    private readonly TimeSpan _notice;
    private readonly TimeProvider _time;
    private readonly Action _stopCounting;
    private readonly CancellationTokenSource _over;
    private readonly ITimer _timer;
    private DateTimeOffset _since;
    private volatile ExceptionDispatchInfo? _broken;

    /// <summary>Is silent itself until <see cref="Listen"/>.</summary>
    /// <param name="watch">How long to wait, and who hears of silence.</param>
    /// <param name="notice">After which silence to tell.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopCounting">Called at the first silence that is told.</param>
    public SilenceWatch(CallWatch watch, TimeSpan notice, TimeProvider time, Action stopCounting)
    {
        (_watch, _notice, _time, _stopCounting) = (watch, notice, time, stopCounting);
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _timer = time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the silence lasted too long.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>How long the present silence may last.</summary>
    public TimeSpan Allowed { get; private set; }

    /// <summary>Counts silence from now on: the call was made, or the server said something.</summary>
    public void Listen()
    {
        _since = _time.GetUtcNow();
        Allowed = _watch.Deadline();
        _over.CancelAfter(Allowed);
        _timer.Change(_notice, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Throws what broke while silence was told, in the call that it belongs to.</summary>
    public void ThrowIfBroken() => _broken?.Throw();

    public void Dispose()
    {
        _timer.Dispose();
        _over.Dispose();
    }

    // On the timer's thread, where an exception would end the whole process: the call throws it.
    private void Tell()
    {
        try
        {
            _stopCounting();
            _watch.Silent(_since, _since + Allowed);
        }
        catch (Exception exception)
        {
            _broken = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
