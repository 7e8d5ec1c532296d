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
    private static readonly int[] Sizes = [2, 4, 16];
    private static readonly Intent TurnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("turn on, 10 virtual machines per server, 200 ms per remote call");
        await output.WriteLineAsync("servers   first run   re-run   ratio to 2 servers   calls per server");
        double? baseline = null;
        foreach (var size in Sizes)
        {
            var results = new List<(double First, double Again, double Calls)>();
            for (var run = 0; run <= Runs; run++)
            {
                var result = await MeasureAsync(size);
                if (run > 0)
                {
                    // The first run warms the engine up.
                    results.Add(result);
                }
            }

            var first = results.Min(result => result.First);
            baseline ??= first;
            await output.WriteLineAsync($"{size,7}   {first,7:0.00} s   {results.Min(result => result.Again),4:0.00} s   {first / baseline,18:0.00}   {results.Max(result => result.Calls),16:0.0}");
        }
    }

    private static async Task<(double First, double Again, double Calls)> MeasureAsync(int servers)
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
        return (first, await TimeAsync(runner, lab), calls);
    }

    private static async Task<double> TimeAsync(OperationRunner runner, LabCluster lab)
    {
        var began = TimeProvider.System.GetTimestamp();
        await runner.RunAsync(new LabNodeShell(lab), lab.Name, TurnOn, _ => { }, CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
