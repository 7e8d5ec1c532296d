using AzureBenefits.GatewayPlugin.Host;
using Microsoft.Extensions.Configuration;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// Gives back the memory that large work took, once it's quiet for a moment: by itself, the collector holds it for the next one, which
/// may not come for hours. Only in a process of the extension's own: elsewhere a collection would hold up the work of others.
/// Thread-safe.
/// </summary>
internal sealed class MemoryReturn : IDisposable
{
    /// <summary>Bytes that the collector may hold: giving back less isn't worth a collection.</summary>
    internal const long Worthwhile = 32L << 20;

    /// <summary>How long no work may have ended before.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly bool _isOwnProcess;
    private readonly ITimer _timer;

    public MemoryReturn(IConfiguration configuration, TimeProvider time)
        : this(IsOwnProcess(configuration), time, () => GC.GetGCMemoryInfo().TotalCommittedBytes, Collect)
    {
    }

    /// <param name="isOwnProcess">Whether nothing else runs in the process.</param>
    /// <param name="time">The clock.</param>
    /// <param name="held">How many bytes the collector holds.</param>
    /// <param name="collect">Gives memory back.</param>
    internal MemoryReturn(bool isOwnProcess, TimeProvider time, Func<long> held, Action collect)
    {
        _isOwnProcess = isOwnProcess;
        _timer = time.CreateTimer(_ => Return(held, collect), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Work has ended that reads clusters.</summary>
    public void Ended()
    {
        if (_isOwnProcess)
        {
            _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>The gateway tells the processes of its services where it listens.</summary>
    internal static bool IsOwnProcess(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[GatewayAddress.CoreEndpointKey]);

    private static void Return(Func<long> held, Action collect)
    {
        if (held() >= Worthwhile)
        {
            collect();
        }
    }

    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
