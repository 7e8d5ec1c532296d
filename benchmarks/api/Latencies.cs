namespace AzureBenefits.Benchmarks.Api;

/// <summary>How long requests took, in milliseconds. Not empty.</summary>
internal sealed record Latencies(int Count, double Median, double P99, double Longest)
{
    public static Latencies Of(IEnumerable<TimeSpan> taken)
    {
        var sorted = taken.Select(one => one.TotalMilliseconds).Order().ToArray();
        // The smallest value that so many of all do not exceed.
        double Percentile(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
        return new Latencies(sorted.Length, Percentile(0.5), Percentile(0.99), sorted[^1]);
    }

    public override string ToString() => $"{Count,8:N0} requests   p50 {Median,7:N1} ms   p99 {P99,7:N1} ms   max {Longest,7:N1} ms";
}
