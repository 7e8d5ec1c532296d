using System.Collections.Concurrent;
using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>
/// Cancels the part of each server that stays silent for longer than the caller wants to wait; the others continue. Hears an
/// operation's events from several threads.
/// </summary>
/// <param name="cancel">Cancels a server's part.</param>
/// <param name="longest">How long a server may be silent; null for as long as each step allows.</param>
/// <param name="time">The clock.</param>
internal sealed class SilentServers(Action<string> cancel, TimeSpan? longest, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, ITimer> _timers = new(StringComparer.OrdinalIgnoreCase);

    public void Hear(OperationEvent happened)
    {
        var server = happened.Target.Server;
        if (_timers.TryRemove(server, out var known))
        {
            known.Dispose();
        }

        if (happened is StepWaiting waiting && longest is { } limit)
        {
            var left = waiting.Since + limit - time.GetUtcNow();
            _timers[server] = time.CreateTimer(
                _ => cancel(server), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }
    }
}
