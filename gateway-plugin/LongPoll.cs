namespace AzureBenefits.GatewayPlugin;

/// <summary>What the routes have in common that wait for news.</summary>
internal static class LongPoll
{
    /// <summary>Longer calls are cut off by what stands between a caller and the gateway.</summary>
    public const int LongestSeconds = 25;

    /// <summary>Waits until a task has ended or the time is over, whichever comes first.</summary>
    public static async Task EndsWithinAsync(this Task task, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(longest, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Then the time tells what to do next.
        }
    }
}
