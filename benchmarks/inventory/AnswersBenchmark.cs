using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Benchmarks.Inventory;

/// <summary>
/// What reading 16 servers of 1,024 virtual machines, and 64 of 256, costs without HTTP: the servers' scripts, the bytes of their
/// answers, and the product's own work on them. Processor time, so that other work on the machine counts little.
/// </summary>
internal static class AnswersBenchmark
{
    private const double MebiByte = 1_048_576;
    private const double MostForManyServers = 1.3;
    private const string Few = "large-on";
    private const string Many = "large-64-on";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    // All servers' scripts run in this process, and an answer comes when it is whole.
    private static readonly ClusterReader s_reader = new(
        Options.Create(new AttestationOptions { ReadSilenceDeadline = s_patience, ReadDeadline = s_patience }), TimeProvider.System);

    public static async Task RunAsync(TargetReport report)
    {
        Dictionary<string, AnswersCost> costs = [];
        foreach (var scenario in (string[])["large", Few, Many])
        {
            costs[scenario] = await MeasureAsync(scenario);
        }

        report.Show(new ResultTable(
            "Reading 16,384 virtual machines, on 16 servers and on 64, without HTTP",
            ["scenario", "records", "answers, KiB", "servers' processor time, ms", "product's, ms", "allocated, MiB", "kept, MiB"],
            [.. costs.Select(cost => cost.Value.Row(cost.Key))]));
        var times = costs[Many].Whole / costs[Few].Whole;
        report.Add($"64 x 256: reading takes at most {MostForManyServers} times as long as 16 x 1,024", times <= MostForManyServers, $"{times:0.00} times its processor time");
    }

    private static async Task<AnswersCost> MeasureAsync(string scenario)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        // Scripts and hot code are compiled while they run first.
        var answers = new KeptAnswers(lab);
        await CostAsync(answers, lab.Name, times: 5);
        answers = new KeptAnswers(lab);
        var both = await CostAsync(answers, lab.Name, times: 1);
        var product = await CostAsync(answers, lab.Name, times: 10);
        return new AnswersCost(answers.Records, answers.Bytes, both.Milliseconds, product.Milliseconds, product.Allocated, product.Kept);
    }

    private static async Task<(double Milliseconds, double Allocated, long Kept)> CostAsync(KeptAnswers answers, string cluster, int times)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (allocated, began) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        ClusterSnapshot? read = null;
        for (var time = 0; time < times; time++)
        {
            read = (await s_reader.ReadAsync(answers, cluster, CancellationToken.None)).Value;
        }

        var taken = Environment.CpuUsage.TotalTime - began;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        if (read is null || read.Servers.Any(server => !server.IsReadable))
        {
            throw new InvalidOperationException($"{cluster} could not be read.");
        }

        return (taken.TotalMilliseconds / times, (double)allocated / times, kept);
    }

    /// <summary>What reading a cluster costs.</summary>
    /// <param name="Records">The records of all servers.</param>
    /// <param name="Bytes">The bytes of their answers.</param>
    /// <param name="Whole">Milliseconds of processor time, the servers' and the product's.</param>
    /// <param name="Product">The product's alone.</param>
    /// <param name="Allocated">Bytes that the product allocates.</param>
    /// <param name="Kept">Bytes that it keeps.</param>
    private sealed record AnswersCost(long Records, long Bytes, double Whole, double Product, double Allocated, long Kept)
    {
        public IReadOnlyList<string> Row(string scenario) =>
        [
            scenario, $"{Records:N0}", $"{Bytes / 1024.0:N0}", $"{Whole - Product:N0}", $"{Product:N0}", $"{Allocated / MebiByte:0.0}", $"{Kept / MebiByte:0.0}",
        ];
    }
}
