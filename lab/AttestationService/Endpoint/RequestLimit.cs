using System.Net;

namespace AzureBenefits.Lab.AttestationService.Endpoint;

/// <summary>At most five requests of one caller in any second. Time is the monotonic one, which the lab's time travel does not move.</summary>
internal sealed class RequestLimit(TimeProvider time)
{
    public const int PerSecond = 5;

    private const int TooManyCallers = 4096;
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Queue<long>> _recent = [];

    /// <summary>Takes one of the caller's requests; false when none is left.</summary>
    public bool Take(IPAddress caller)
    {
        lock (_gate)
        {
            if (!_recent.TryGetValue(caller, out var times))
            {
                ForgetIdle();
                _recent[caller] = times = new Queue<long>(PerSecond);
            }

            DropOld(times);
            if (times.Count == PerSecond)
            {
                return false;
            }

            times.Enqueue(time.GetTimestamp());
            return true;
        }
    }

    private void DropOld(Queue<long> times)
    {
        while (times.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= s_window)
        {
            times.Dequeue();
        }
    }

    private void ForgetIdle()
    {
        if (_recent.Count < TooManyCallers)
        {
            return;
        }

        foreach (var (caller, times) in _recent.ToList())
        {
            DropOld(times);
            if (times.Count == 0)
            {
                _recent.Remove(caller);
            }
        }
    }
}
