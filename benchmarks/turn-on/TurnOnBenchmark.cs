namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>Turning on clusters of growing size, beside a script that goes from server to server.</summary>
internal sealed class TurnOnBenchmark(TargetReport report, bool quick)
{
    private const int Machines = 10;
    private const double Slowest = 1.5;
    private const double Growth = 1.5;
    private const int MostCalls = 3;
    private const double TimesAsFast = 15;
    private const double TimesAsFastWithWaits = 130;
    private const double TimesAsFastOnTwo = 0.72;
    private static readonly TimeSpan s_call = TimeSpan.FromMilliseconds(200);
    private static readonly int[] s_sizes = [2, 4, 16];
    private static readonly bool[] s_costs = [false, true];

    /// <summary>How a call with several items is charged: in full for each, half of it once, in full once.</summary>
    private static readonly double[] s_fixedParts = [0, 0.5, 1];
    private static readonly TimeSpan[] s_calls = [TimeSpan.Zero, s_call];

    private readonly Dictionary<int, BaselineRun> _baselines = [];
    private readonly Dictionary<Workload, ProductRun> _products = [];

    public async Task RunAsync()
    {
        // The first runs warm the engine up.
        await ProductRun.MeasureAsync(new Workload(s_sizes[^1], Machines, TimeSpan.Zero, false));
        await BaselineRun.MeasureAsync(2, Machines);
        foreach (var size in s_sizes)
        {
            _baselines[size] = await BaselineRun.MeasureAsync(size, Machines);
        }

        foreach (var workload in Workloads())
        {
            _products[workload] = await ProductRun.BestAsync(workload, runs: workload.Realistic || quick ? 1 : 3);
        }

        report.Show(Times());
        report.Show(RoundTrips());
        await CheckBaselineAsync();
        Judge();
    }

    /// <summary>Seconds of the product in a workload without realistic cmdlets, for the growth curve.</summary>
    public double? FirstOf(int servers) => _products.GetValueOrDefault(Free(servers))?.First;

    /// <summary>Seconds of the baseline, its waits included, for the growth curve.</summary>
    public double? BaselineOf(int servers) => _baselines.GetValueOrDefault(servers)?.First.SecondsWithWaits(Free(servers));

    private static Workload Free(int servers) => new(servers, Machines, s_call, false);

    private IEnumerable<Workload> Workloads() =>
        from realistic in s_costs
        from call in s_calls
        from size in s_sizes
        from fixedPart in s_fixedParts
        where fixedPart == 0 || (realistic && call == s_call && size != 4)
        where !(quick && realistic && (size != 2 || call == TimeSpan.Zero))
        select new Workload(size, Machines, call, realistic) { FixedPart = fixedPart };

    private ResultTable Times() => new(
        $"Turning on, {Machines} virtual machines per server, in seconds",
        ["servers", "remote call", "cmdlets", "sequential : product", "up to the sync", "whole", "second run", "sequential", "with its waits", "second run of it"],
        [.. _products.Select(IReadOnlyList<string> (entry) =>
        {
            var (workload, product, baseline) = (entry.Key, entry.Value, _baselines[entry.Key.Servers]);
            return
            [
                $"{workload.Servers}", workload.CallText, workload.CmdletText,
                $"{baseline.First.Seconds(workload) / product.First:0.0} to {baseline.First.SecondsWithWaits(workload) / product.First:0.0}",
                $"{product.ToSync:0.00}", $"{product.First:0.00}", $"{product.Again:0.00}",
                $"{baseline.First.Seconds(workload):0.0}", $"{baseline.First.SecondsWithWaits(workload):0.0}", $"{baseline.Again.SecondsWithWaits(workload):0.0}",
            ];
        })]);

    private ResultTable RoundTrips() => new(
        "Round trips of the first run",
        ["servers", "sequential : product, one after another", "calls", "most on one server", "one after another", "sequential", "sequential, on a server", "changes of the second run", "sequential"],
        [.. s_sizes.Select(IReadOnlyList<string> (size) =>
        {
            var (product, baseline) = (_products[Free(size)], _baselines[size]);
            return
            [
                $"{size}", $"{(double)baseline.First.Calls / product.Chain:0.0}", $"{product.AllCalls}", $"{product.CallsPerServer}", $"{product.Chain}",
                $"{baseline.First.Calls}", $"{baseline.First.CallsOnNode}", $"{product.ChangesAgain}", $"{baseline.Again.Changes}",
            ];
        })]);

    private async Task CheckBaselineAsync()
    {
        var workload = Free(2);
        var (added, slept) = (_baselines[2].First.Seconds(workload), await BaselineRun.SleptAsync(workload));
        report.Show(new ResultTable(
            "The sequential baseline's time on 2 servers at 200 ms a call, added up and slept, in seconds",
            ["added up", "slept"],
            [[$"{added:0.00}", $"{slept:0.00}"]]));
    }

    private void Judge()
    {
        Console.WriteLine("\nTargets");
        var (smallest, largest) = (_products[Free(s_sizes[0])], _products[Free(s_sizes[^1])]);
        var all = _products.Values.ToList();
        report.Add($"turn on 16 servers x 10 VMs at 200 ms per call, up to the sync: <= {Slowest} s", largest.ToSync <= Slowest, $"{largest.ToSync:0.00} s; {largest.First:0.00} s with certificates and reading back");
        report.Add($"16 servers take <= {Growth} times as long as 2", largest.First <= Growth * smallest.First, $"{largest.First / smallest.First:0.00}");
        var sequential = _baselines[s_sizes[^1]].First;
        var (faster, fasterWithWaits) = (sequential.Seconds(Free(s_sizes[^1])) / largest.First, sequential.SecondsWithWaits(Free(s_sizes[^1])) / largest.First);
        report.Add($"16 servers at 200 ms per call and free cmdlets: the sequential script takes >= {TimesAsFast} times as long without its waits", faster >= TimesAsFast, $"{faster:0.0}");
        report.Add($"the same with its waits: >= {TimesAsFastWithWaits} times as long", fasterWithWaits >= TimesAsFastWithWaits, $"{fasterWithWaits:0}");
        var two = new Workload(s_sizes[0], Machines, TimeSpan.Zero, false);
        var (script, product) = (_baselines[s_sizes[0]].First.Seconds(two), _products[two].First);
        report.Add($"2 servers where nothing takes time: the script takes >= {TimesAsFastOnTwo} times as long", script >= TimesAsFastOnTwo * product, $"{script / product:0.00}; {product - script:0.00} s between them");
        report.Add($"<= {MostCalls} remote calls per server", all.TrueForAll(one => one.CallsPerServer <= MostCalls), $"{all.Max(one => one.CallsPerServer)}");
        report.Add("no change on a second run", all.TrueForAll(one => one.ChangesAgain == 0), $"{all.Max(one => one.ChangesAgain)} changing cmdlet calls");
    }
}
