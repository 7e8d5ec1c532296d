namespace AzureBenefits.Benchmarks.Documents;

/// <summary>Operations a second of processor time on one thread.</summary>
internal static class Rate
{
    private const int Warmup = 2_000;
    private const int Batch = 100;

    /// <summary>
    /// Processor time, not wall time, like <c>openssl speed</c> itself: other programs on the machine must not count.
    /// </summary>
    public static double Of(Action operation, TimeSpan duration)
    {
        for (var i = 0; i < Warmup; i++)
        {
            operation();
        }
        var process = System.Diagnostics.Process.GetCurrentProcess();
        var (began, count) = (process.TotalProcessorTime, 0L);
        TimeSpan taken;
        do
        {
            for (var i = 0; i < Batch; i++)
            {
                operation();
            }
            count += Batch;
            process.Refresh();
            taken = process.TotalProcessorTime - began;
        }
        while (taken < duration);
        return count / taken.TotalSeconds;
    }
}
