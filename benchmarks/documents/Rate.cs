using System.Diagnostics;
using System.Runtime;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>Operations a second of processor time on one thread.</summary>
internal static class Rate
{
    private const int Batch = 50;
    private const int MostWarmUps = 20;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Processor time, not wall time, like <c>openssl speed</c> itself: other programs on the machine must not count.
    /// </summary>
    public static double Of(Action operation, TimeSpan duration)
    {
        // The runtime compiles hot code again while it runs, on another thread whose time would count.
        var compiled = -1L;
        for (var part = 0; part < MostWarmUps && compiled != JitInfo.GetCompiledMethodCount(); part++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            Measure(operation, s_warmUp);
        }
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
