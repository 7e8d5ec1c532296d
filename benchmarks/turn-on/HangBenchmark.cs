using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>What a server that hangs costs the others while they are turned on.</summary>
internal sealed class HangBenchmark(TargetReport report, bool quick)
{
    private const int Others = 15;
    private const int Machines = 10;
    private const double MostRatio = 1.1;
    private static readonly TimeSpan s_distance = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_call = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync()
    {
        // The first run warms the engine up; then both in turn, so that neither is favored, and the best of each counts.
        await ProductRun.MeasureAsync(new Workload(Others + 1, Machines, TimeSpan.Zero, false));
        var (alone, beside) = (new List<HangRun>(), new List<HangRun>());
        for (var run = 0; run < (quick ? 1 : 2); run++)
        {
            alone.Add(await HangRun.MeasureAsync(Of(Others), null));
            beside.Add(await HangRun.MeasureAsync(Of(Others + 1), "bench-node16"));
        }

        Show(alone.Min(run => run.Whole), beside.Min(run => run.Whole), (await HangRun.MeasureAsync(Small, "hci-node2")).Distance);
    }

    private void Show(double alone, double beside, double distance)
    {
        report.Show(new ResultTable(
            $"Turning on while a server hangs in New-VMSwitch, {Machines} virtual machines each, 200 ms per remote call, realistic cmdlets, in seconds",
            [$"{Others} servers alone", $"the same {Others} while a 16th hangs", "ratio", "small, free cmdlets: from the hang to the confirmation of the others"],
            [[$"{alone:0.00}", $"{beside:0.00}", $"{beside / alone:0.00}", $"{distance:0.00}"]]));
        report.Add(
            $"{Others} servers beside one that hangs take <= {MostRatio} times as long as alone", beside <= MostRatio * alone, $"{beside / alone:0.00}; {beside:0.0} s");
        report.Add($"from a hang to the confirmation of the other servers: <= {s_distance.TotalSeconds} s", distance <= s_distance.TotalSeconds, $"{distance:0.00} s");
    }

    private static LabCluster Of(int servers)
    {
        var workload = new Workload(servers, Machines, s_call, true);
        var lab = workload.Build();
        lab.Latency = workload.Latency;
        return lab;
    }

    private static LabCluster Small => new(TimeProvider.System, "small") { Latency = new Workload(0, 0, s_call, false).Latency };
}
