using System.Diagnostics.CodeAnalysis;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Bounds how many calls are open, and how many of them count as working. A call that falls silent stops counting, so that
/// servers that hang don't keep others from being worked on. May be used from any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Semaphores whose wait handle is never asked for hold nothing to release.")]
internal sealed class CallSlots(int maxWorking, int maxOpen)
{
    private readonly SemaphoreSlim _working = new(maxWorking);
    private readonly SemaphoreSlim _open = new(maxOpen);

    /// <summary>Waits for a place. Dispose it when the call has ended.</summary>
    /// <param name="isWork">Whether the call counts as working.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Slot> EnterAsync(bool isWork, CancellationToken cancellationToken)
    {
        if (isWork)
        {
            // Who waits for its turn to work keeps no place from those who don't.
            await _working.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await _open.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (isWork)
        {
            _working.Release();
            throw;
        }

        return new Slot(this, isWork);
    }

    /// <summary>The place of one call.</summary>
    internal sealed class Slot(CallSlots slots, bool isWork) : IDisposable
    {
        private int _stopped = isWork ? 0 : 1;

        /// <summary>The call is silent: another one may work in its place.</summary>
        public void StopCounting()
        {
            if (Interlocked.Exchange(ref _stopped, 1) == 0)
            {
                slots._working.Release();
            }
        }

        public void Dispose()
        {
            StopCounting();
            slots._open.Release();
        }
    }
}
