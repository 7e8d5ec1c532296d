namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>How turning on grows with servers, and with virtual machines per server.</summary>
internal sealed class GrowthBenchmark(TargetReport report, TurnOnBenchmark turnOn, bool quick)
{
    private const int Machines = 10;
    private const int ServersOfMachines = 2;
    private const double MostOfSixteen = 1.6;
    private const int MostCalls = 3;
    private static readonly TimeSpan s_call = TimeSpan.FromMilliseconds(200);
    private static readonly int[] s_serverCounts = [1, 2, 4, 8, 16];
    private static readonly int[] s_machineCounts = [64, 128, 256, 512, 1024];
    private static readonly int[] s_fewMachines = [64, 128, 256];

    public async Task RunAsync()
    {
        await ByServersAsync();
        await ByMachinesAsync();
        if (!quick)
        {
            await LargestAsync(report);
        }
    }

    /// <summary>The largest clusters of both kinds have as many virtual machines; what differs is the number of servers.</summary>
    public static async Task LargestAsync(TargetReport report)
    {
        var sixteen = await ProductRun.MeasureAsync(new Workload(16, 1024, s_call, false) { Scenario = "large" });
        var most = await ProductRun.MeasureAsync(new Workload(64, 256, s_call, false) { Scenario = "large-64" });
        report.Show(new ResultTable(
            "The largest clusters, 16,384 virtual machines, 200 ms per remote call, free cmdlets, in seconds",
            ["servers", "virtual machines per server", "first run", "second run", "calls per server"],
            [Row(16, 1024, sixteen), Row(64, 256, most)]));
        report.Add($"64 servers take <= {MostOfSixteen} times as long as 16 with as many virtual machines", most.First <= MostOfSixteen * sixteen.First, $"{most.First / sixteen.First:0.00}");
        report.Add($"<= {MostCalls} remote calls to each of 64 servers", most.CallsPerServer <= MostCalls, $"{most.CallsPerServer}");

        static IReadOnlyList<string> Row(int servers, int machines, ProductRun run) =>
            [$"{servers}", $"{machines:N0}", $"{run.First:0.00}", $"{run.Again:0.00}", $"{run.CallsPerServer}"];
    }

    private async Task ByServersAsync()
    {
        var rows = new List<(int Size, double Product, double Baseline)>();
        foreach (var size in s_serverCounts)
        {
            var workload = new Workload(size, Machines, s_call, false);
            var product = turnOn.FirstOf(size) ?? (await ProductRun.BestAsync(workload, quick ? 1 : 3)).First;
            var baseline = turnOn.BaselineOf(size) ?? (await BaselineRun.MeasureAsync(size, Machines)).First.SecondsWithWaits(workload);
            rows.Add((size, product, baseline));
        }

        report.Show(new ResultTable(
            "Growth with servers: 10 virtual machines each, 200 ms per remote call, free cmdlets, in seconds",
            ["servers", "product", "to 1 server", "sequential with its waits", "to 1 server"],
            [.. rows.Select(IReadOnlyList<string> (row) => [$"{row.Size}", $"{row.Product:0.00}", $"{row.Product / rows[0].Product:0.0}", $"{row.Baseline:0.0}", $"{row.Baseline / rows[0].Baseline:0.0}"])]));
        report.Plot("servers/product", rows.Select(row => ((double)row.Size, row.Product)));
        report.Plot("servers/sequential", rows.Select(row => ((double)row.Size, row.Baseline)));
    }

    private async Task ByMachinesAsync()
    {
        var rows = new List<(int Size, ProductRun Run)>();
        foreach (var size in quick ? s_fewMachines : s_machineCounts)
        {
            rows.Add((size, await ProductRun.MeasureAsync(new Workload(ServersOfMachines, size, s_call, false))));
        }

        report.Show(new ResultTable(
            $"Growth with virtual machines: {ServersOfMachines} servers, 200 ms per remote call, free cmdlets, in seconds",
            ["virtual machines per server", "first run", "second run", "to the smallest", "calls per server"],
            [.. rows.Select(IReadOnlyList<string> (row) => [$"{row.Size}", $"{row.Run.First:0.00}", $"{row.Run.Again:0.00}", $"{row.Run.First / rows[0].Run.First:0.0}", $"{row.Run.CallsPerServer}"])]));
        report.Plot("machines/first", rows.Select(row => ((double)row.Size, row.Run.First)));
        report.Plot("machines/again", rows.Select(row => ((double)row.Size, row.Run.Again)));
    }
}
