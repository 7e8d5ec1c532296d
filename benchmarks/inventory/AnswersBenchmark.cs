using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Benchmarks.Inventory;

/// <summary>
/// What reading 16 servers of 1,024 virtual machines costs without HTTP: the servers' scripts, the bytes of their answers, and
/// the product's own work on them. Processor time, so that other work on the machine counts little.
/// </summary>
internal static class AnswersBenchmark
{
    private const double MebiByte = 1_048_576;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    // All servers' scripts run in this process, and an answer comes when it is whole.
    private static readonly ClusterReader s_reader = new(
        Options.Create(new AttestationOptions { ReadSilenceDeadline = s_patience, ReadDeadline = s_patience }), TimeProvider.System);

    public static async Task RunAsync(TargetReport report)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var scenario in (string[])["large", "large-on"])
        {
            rows.Add(await MeasureAsync(scenario));
        }

        report.Show(new ResultTable(
            "Reading 16 servers with 1,024 virtual machines each, without HTTP",
            ["scenario", "records", "answers, KiB", "servers' processor time, ms", "product's, ms", "allocated, MiB", "kept, MiB"],
            rows));
    }

    private static async Task<IReadOnlyList<string>> MeasureAsync(string scenario)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        // Scripts and hot code are compiled while they run first.
        var answers = new KeptAnswers(lab);
        await CostAsync(answers, lab.Name, times: 5);
        answers = new KeptAnswers(lab);
        var both = await CostAsync(answers, lab.Name, times: 1);
        var product = await CostAsync(answers, lab.Name, times: 10);
        return
        [
            scenario, $"{answers.Records:N0}", $"{answers.Bytes / 1024.0:N0}", $"{both.Milliseconds - product.Milliseconds:N0}",
            $"{product.Milliseconds:N0}", $"{product.Allocated / MebiByte:0.0}", $"{product.Kept / MebiByte:0.0}",
        ];
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
}
