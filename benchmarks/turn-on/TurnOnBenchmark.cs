using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>Turning on clusters of growing size, with 200 ms per remote call and cmdlets that cost nothing.</summary>
internal static class TurnOnBenchmark
{
    private const int Runs = 3;
    private const double Slowest = 1.5;
    private const double Growth = 1.5;
    private const int MostCalls = 3;
    private static readonly int[] Sizes = [2, 4, 16];
    private static readonly Intent TurnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    public static async Task RunAsync(TextWriter output, TargetReport report)
    {
        await output.WriteLineAsync("turn on, 10 virtual machines per server, 200 ms per remote call");
        await output.WriteLineAsync("servers   first run   re-run   ratio to 2 servers   calls per server");
        double? baseline = null;
        var measured = new List<Measured>();
        foreach (var size in Sizes)
        {
            var best = await BestAsync(size);
            measured.Add(best);
            baseline ??= best.First;
            await output.WriteLineAsync($"{size,7}   {best.First,7:0.00} s   {best.Again,4:0.00} s   {best.First / baseline,18:0.00}   {best.Calls,16}");
        }

        await output.WriteLineAsync("\nTargets");
        var (smallest, largest) = (measured[0], measured[^1]);
        report.Add($"turn on 16 servers x 10 VMs at 200 ms per call, sync included: <= {Slowest} s", largest.First <= Slowest, $"{largest.First:0.00} s");
        report.Add($"16 servers take <= {Growth} times as long as 2", largest.First <= Growth * smallest.First, $"{largest.First / smallest.First:0.00}");
        report.Add($"<= {MostCalls} remote calls per server", measured.TrueForAll(one => one.Calls <= MostCalls), $"{measured.Max(one => one.Calls)}");
        report.Add("no change on a second run", measured.TrueForAll(one => one.ChangesAgain == 0), $"{measured.Max(one => one.ChangesAgain)} changing cmdlet calls");
    }

    /// <summary>The shortest times of some runs, and the most calls.</summary>
    private static async Task<Measured> BestAsync(int servers)
    {
        // The first run warms the engine up.
        await MeasureAsync(servers);
        var results = new List<Measured>();
        for (var run = 0; run < Runs; run++)
        {
            results.Add(await MeasureAsync(servers));
        }

        return new Measured(
            results.Min(one => one.First), results.Min(one => one.Again), results.Max(one => one.Calls), results.Max(one => one.ChangesAgain));
    }

    private static async Task<Measured> MeasureAsync(int servers)
    {
        await using var lab = new LabCluster(TimeProvider.System, $"bench-{servers}") { Latency = LabLatency.None with { RemoteCall = TimeSpan.FromMilliseconds(200) } };
        // A read warms the runspaces, as a pane that was opened before has done.
        var options = Options.Create(new AttestationOptions());
        var reader = new ClusterReader(options, TimeProvider.System);
        await reader.ReadAsync(new LabNodeShell(lab), lab.Name, CancellationToken.None);
        lab.Calls.Clear();
        var runner = new OperationRunner(reader, options, TimeProvider.System);
        var first = await TimeAsync(runner, lab);
        var calls = lab.Calls.Snapshot()["invocations"]!
            .Where(call => (string?)call["script"] != "Read-Attestation" && (string?)call["server"] != lab.Name)
            .GroupBy(call => (string?)call["server"])
            .Max(group => group.Count());
        lab.Calls.Clear();
        var again = await TimeAsync(runner, lab);
        return new Measured(first, again, calls, lab.Calls.Snapshot()["cmdlets"]!.Count(call => (bool?)call["mutating"] == true));
    }

    private static async Task<double> TimeAsync(OperationRunner runner, LabCluster lab)
    {
        var began = TimeProvider.System.GetTimestamp();
        await runner.RunAsync(new LabNodeShell(lab), lab.Name, TurnOn, _ => { }, CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>A turn on and a second one.</summary>
    /// <param name="First">Seconds of the first.</param>
    /// <param name="Again">Seconds of the second.</param>
    /// <param name="Calls">Remote calls to the server that had most.</param>
    /// <param name="ChangesAgain">Changing cmdlet calls of the second.</param>
    private sealed record Measured(double First, double Again, int Calls, int ChangesAgain);
}
