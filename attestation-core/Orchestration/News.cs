namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Wakes those who wait for something to change. May be used from any thread.</summary>
public sealed class News
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next change. Take it before looking at what may change.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Something has changed.</summary>
    public void Tell() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
