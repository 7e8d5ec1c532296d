using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Benchmarks.Planner;

/// <summary>Planning alone: snapshots that were really read from the lab, without servers and without waiting.</summary>
internal static class PlannerBenchmark
{
    private const double SlowestMilliseconds = 200;

    /// <summary>1 is linear, 2 quadratic. The caches of a processor make larger work a little slower than in proportion.</summary>
    private const double LargestExponent = 1.3;

    private static readonly int[] s_serverCounts = [1, 2, 4, 8, 16];
    private static readonly int[] s_machineCounts = [64, 128, 256, 512, 1024];

    public static async Task RunAsync(TargetReport report, bool quick)
    {
        var times = quick ? 5 : 21;
        var large = await ReadAsync("large");
        (string Name, Func<ClusterSnapshot, Intent> Intent)[] kinds =
        [
            ("turn on, all virtual machines", _ => Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true)),
            ("turn on, each virtual machine chosen by id", cluster => Chosen(OperationKind.TurnOn, cluster)),
        ];
        ClusterSnapshot[] byServers = [.. s_serverCounts.Select(count => large with { Servers = [.. large.Servers.Take(count)] })];
        ClusterSnapshot[] byMachines = [.. s_machineCounts.Select(count => large with { Servers = [.. large.Servers.Select(server => server with { VirtualMachines = [.. server.VirtualMachines.Take(count)] })] })];
        var slowest = 0.0;
        var exponent = 0.0;
        foreach (var (name, intent) in kinds)
        {
            // Hot code is compiled again while it runs.
            PlanCost.Of(large, intent(large), times);
            foreach (var (growth, snapshots) in new[] { ("servers of 1,024 virtual machines", byServers), ("virtual machines on 16 servers", byMachines) })
            {
                var costs = snapshots.Select(snapshot => (Size: Machines(snapshot), Cost: PlanCost.Of(snapshot, intent(snapshot), times))).ToArray();
                var fitted = Exponent(costs);
                report.Show(Table($"Planning: {name}; more {growth}; time grows with the power {fitted:0.00}", costs));
                (slowest, exponent) = (Math.Max(slowest, costs[^1].Cost.Milliseconds), Math.Max(exponent, fitted));
                report.Plot($"planner/{name}/{growth}", costs.Select(cost => ((double)cost.Size, cost.Cost.Milliseconds)));
            }
        }

        Console.WriteLine("\nTargets");
        report.Add($"plan 16,384 VMs: <= {SlowestMilliseconds} ms", slowest <= SlowestMilliseconds, $"{slowest:0.0} ms of processor time, the slowest kind");
        report.Add($"planning is linear in VMs, 1,024 to 16,384: power <= {LargestExponent}", exponent <= LargestExponent, $"{exponent:0.00}, the steepest kind");
    }

    private static ResultTable Table(string title, (int Size, PlanCost Cost)[] costs) => new(
        title,
        ["virtual machines", "processor time, ms", "µs per virtual machine", "allocated, MiB", "bytes per virtual machine", "changes"],
        [.. costs.Select(IReadOnlyList<string> (row) =>
        [
            $"{row.Size:N0}", $"{row.Cost.Milliseconds:0.00}", $"{row.Cost.Milliseconds * 1000 / row.Size:0.00}",
            $"{row.Cost.Allocated / 1_048_576.0:0.0}", $"{row.Cost.Allocated / row.Size:N0}", $"{row.Cost.Changes:N0}",
        ])]);

    /// <summary>The slope of a straight line through sizes and times on double logarithmic paper.</summary>
    private static double Exponent((int Size, PlanCost Cost)[] costs)
    {
        var points = costs.Select(cost => (X: Math.Log(cost.Size), Y: Math.Log(cost.Cost.Milliseconds))).ToArray();
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }

    private static Intent Chosen(OperationKind kind, ClusterSnapshot cluster)
    {
        Guid[] ids = [.. cluster.Servers.SelectMany(server => server.VirtualMachines).Select(machine => machine.Id)];
        return new Intent(kind, [], [.. ids], false) { AllowShutdown = [.. ids] };
    }

    private static int Machines(ClusterSnapshot cluster) => cluster.Servers.Sum(server => server.VirtualMachines.Length);

    private static async Task<ClusterSnapshot> ReadAsync(string scenario)
    {
        await using var lab = new LabCluster(TimeProvider.System, scenario);
        var reader = new ClusterReader(Options.Create(new AttestationOptions()), TimeProvider.System);
        var read = await reader.ReadAsync(new LabNodeShell(lab), lab.Name, CancellationToken.None);
        return read.Value ?? throw new InvalidOperationException($"{read.Failure!.Message}");
    }
}
