using System.Diagnostics;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>Operations a second of processor time on one thread.</summary>
internal static class Rate
{
    private const int Batch = 50;

    /// <summary>
    /// Processor time, not wall time, like <c>openssl speed</c> itself: other programs on the machine must not count.
    /// </summary>
    public static double Of(Action operation, TimeSpan duration)
    {
        // The runtime compiles hot code again while it runs; that is over after the first half.
        Measure(operation, duration / 2);
        return Measure(operation, duration);
    }

    private static double Measure(Action operation, TimeSpan duration)
    {
        using var process = Process.GetCurrentProcess();
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
