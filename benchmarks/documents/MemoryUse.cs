using System.Globalization;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>The memory of this process at one moment.</summary>
/// <param name="WorkingSet">Bytes of the working set.</param>
/// <param name="Live">Bytes of live objects, after a full collection.</param>
/// <param name="Allocated">Bytes allocated since the process began.</param>
internal sealed record MemoryUse(long WorkingSet, long Live, long Allocated)
{
    private const double MebiByte = 1_048_576;

    /// <summary>Growth that counts as none: what a full collection leaves differs by some objects.</summary>
    private const long Tolerance = 2 * 1_048_576;

    /// <summary>Does something many times, and looks at the memory at the start, in the middle and at the end.</summary>
    public static IReadOnlyList<MemoryUse> Over(int count, Action operation)
    {
        var samples = new List<MemoryUse> { Now() };
        for (var half = 0; half < 2; half++)
        {
            for (var done = 0; done < count / 2; done++)
            {
                operation();
            }
            samples.Add(Now());
        }
        return samples;
    }

    /// <summary>Whether nothing is kept of what passed: the second half leaves no more live objects than the first.</summary>
    public static bool IsFlat(IReadOnlyList<MemoryUse> samples) => samples[^1].Live <= samples[1].Live + Tolerance;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"working set {WorkingSet / MebiByte,7:N1} MiB, live {Live / MebiByte,6:N1} MiB, allocated {Allocated / MebiByte,9:N0} MiB");

    private static MemoryUse Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var live = GC.GetTotalMemory(forceFullCollection: true);
        return new MemoryUse(Environment.WorkingSet, live, GC.GetTotalAllocatedBytes(precise: true));
    }
}
