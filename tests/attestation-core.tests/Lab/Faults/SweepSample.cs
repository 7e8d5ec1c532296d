using System.Globalization;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>
/// Which points of a sweep run: a sample, a different one each time. AZURE_BENEFITS_FULL_SWEEP=1 runs all, and
/// AZURE_BENEFITS_SWEEP_SEED repeats a sample.
/// </summary>
internal static class SweepSample
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("AZURE_BENEFITS_FULL_SWEEP") == "1";

    /// <summary>What a sample is drawn by.</summary>
    public static int Seed { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("AZURE_BENEFITS_SWEEP_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    /// <summary>All, or so many of them.</summary>
    public static T[] Of<T>(IReadOnlyList<T> all, int size)
    {
        T[] points = [.. all];
        if (IsFull)
        {
            return points;
        }

        new Random(Seed).Shuffle(points);
        return [.. points.Take(size)];
    }
}
