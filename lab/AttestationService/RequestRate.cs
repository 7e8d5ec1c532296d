namespace AzureBenefits.Lab.AttestationService;

/// <summary>
/// At most five requests in any second from one virtual machine. Only machines with a request in the last second are
/// remembered.
/// </summary>
internal sealed class RequestRate(TimeProvider time)
{
    private const int Allowed = 5;
    private const int CleanFrom = 256;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<long>> _recent = new(StringComparer.OrdinalIgnoreCase);

    public bool TryEnter(string vmId)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_recent.Count >= CleanFrom)
            {
                _recent.Where(pair => pair.Value.All(then => IsOld(then, now))).ToList().ForEach(pair => _recent.Remove(pair.Key));
            }
            if (!_recent.TryGetValue(vmId, out var requests))
            {
                requests = _recent[vmId] = new Queue<long>(Allowed);
            }
            while (requests.TryPeek(out var oldest) && IsOld(oldest, now))
            {
                requests.Dequeue();
            }
            if (requests.Count >= Allowed)
            {
                return false;
            }
            requests.Enqueue(now);
            return true;
        }
    }

    private bool IsOld(long then, long now) => time.GetElapsedTime(then, now) >= Window;
}
