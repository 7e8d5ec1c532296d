namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>How a fault shows.</summary>
public enum FaultMode
{
    /// <summary>The cmdlet throws; the work is not done.</summary>
    Terminating,

    /// <summary>The cmdlet writes an error and returns; the work is not done.</summary>
    NonTerminating,

    /// <summary>The cmdlet blocks its pipeline thread until it is stopped.</summary>
    Hang,

    /// <summary>The connection is lost at this cmdlet; what ran before stays.</summary>
    Disconnect,

    /// <summary>The cmdlet is refused for lack of rights.</summary>
    Deny,
}

/// <summary>A fault to inject.</summary>
/// <param name="Server">The server; null for any.</param>
/// <param name="Cmdlet">The cmdlet's name; null for any.</param>
/// <param name="Target">The object's name; null for any.</param>
/// <param name="Mode">How it shows.</param>
/// <param name="Skip">How many matching calls pass before it.</param>
/// <param name="Times">How many matching calls it hits; null for all.</param>
public sealed record Fault(string? Server, string? Cmdlet, string? Target, FaultMode Mode, int Skip = 0, int? Times = null);

/// <summary>The faults in force. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<(Fault Fault, int Seen)> _faults = [];
    private int _hits;
    private int _hanging;

    /// <summary>How many calls a fault has hit so far.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>How many calls hang at this moment.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Adds a fault.</summary>
    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _faults.Add((fault, 0));
        }
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    /// <summary>The faults in force.</summary>
    public IReadOnlyList<Fault> Snapshot()
    {
        lock (_lock)
        {
            return [.. _faults.Select(entry => entry.Fault)];
        }
    }

    /// <summary>The fault that hits this call, if any. Counts the call against every matching fault.</summary>
    internal FaultMode? Hit(string server, string cmdlet, string target)
    {
        lock (_lock)
        {
            FaultMode? hit = null;
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, seen) = _faults[i];
                if (!Matches(fault.Server, server) || !Matches(fault.Cmdlet, cmdlet) || !Matches(fault.Target, target))
                {
                    continue;
                }

                _faults[i] = (fault, seen + 1);
                if (seen >= fault.Skip && (fault.Times is null || seen < fault.Skip + fault.Times))
                {
                    hit ??= fault.Mode;
                }
            }

            _hits += hit is null ? 0 : 1;
            return hit;
        }
    }

    /// <summary>A call hangs until this is disposed.</summary>
    internal IDisposable Hang() => new HangingCall(this);

    private static bool Matches(string? wanted, string value) => wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    private sealed class HangingCall : IDisposable
    {
        private readonly FaultPlan _plan;

        public HangingCall(FaultPlan plan)
        {
            _plan = plan;
            Interlocked.Increment(ref plan._hanging);
        }

        public void Dispose() => Interlocked.Decrement(ref _plan._hanging);
    }
}
