using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Decides, before each batch of a server, whether and when it begins. May be used from any thread.</summary>
/// <param name="control">What people want.</param>
/// <param name="options">When to stop without them; null for never.</param>
internal sealed class BatchGate(BatchControl control, BatchOptions? options)
{
    private int _failures;

    /// <summary>A target failed at one of its changes, its first failure.</summary>
    public void CountFailure() => Interlocked.Increment(ref _failures);

    /// <summary>Waits until a batch of a server may begin. A failure when none may any more, which is that of all that is left.</summary>
    public async Task<Failure?> WhyNotAsync(string server, CancellationToken cancellationToken)
    {
        var mayBegin = await control.MayBeginAsync(cancellationToken).ConfigureAwait(false);
        return mayBegin switch
        {
            false => NotAttempted(Texts.Cause("StoppedBetweenBatches")),
            true when Volatile.Read(ref _failures) >= options?.StopAfterFailures =>
                NotAttempted(Texts.Cause("StoppedAfterFailures", $"{options.StopAfterFailures}")),
            _ => null,
        };

        Failure NotAttempted(LocalText cause) => new(Reason.NotAttempted, Stage.Apply, server, cause);
    }
}
