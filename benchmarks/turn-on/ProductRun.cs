using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>A turn on by the product and a second one.</summary>
/// <param name="ToSync">Seconds of the first until its sync was started.</param>
/// <param name="First">Seconds of the first, certificates and reading back included.</param>
/// <param name="Again">Seconds of the second.</param>
/// <param name="AllCalls">Remote calls of the first in all, polls for certificates included.</param>
/// <param name="CallsPerServer">Remote calls of the first to the server that had most, polls and calls for the cluster aside.</param>
/// <param name="Chain">Remote calls of the first that waited for each other.</param>
/// <param name="ChangesAgain">Changing cmdlet calls of the second.</param>
internal sealed record ProductRun(double ToSync, double First, double Again, int AllCalls, int CallsPerServer, int Chain, int ChangesAgain)
{
    private static readonly Intent s_turnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    /// <summary>The shortest times of some runs, and the most calls.</summary>
    public static async Task<ProductRun> BestAsync(Workload workload, int runs)
    {
        var results = new List<ProductRun>();
        for (var run = 0; run < runs; run++)
        {
            results.Add(await MeasureAsync(workload));
        }

        return new ProductRun(
            results.Min(one => one.ToSync),
            results.Min(one => one.First),
            results.Min(one => one.Again),
            results.Max(one => one.AllCalls),
            results.Max(one => one.CallsPerServer),
            results.Min(one => one.Chain),
            results.Max(one => one.ChangesAgain));
    }

    public static async Task<ProductRun> MeasureAsync(Workload workload)
    {
        await using var lab = workload.Build();
        var options = Options.Create(new AttestationOptions());
        var reader = new ClusterReader(options, TimeProvider.System);
        // A read warms the runspaces, as a pane that was opened before has done.
        await reader.ReadAsync(new LabNodeShell(lab), lab.Name, CancellationToken.None);
        lab.Latency = workload.Latency;
        lab.Calls.Clear();
        var runner = new OperationRunner(reader, options, TimeProvider.System);
        var shell = new ChainShell(new LabNodeShell(lab));
        var (toSync, first) = await TimeAsync(runner, lab, shell);
        EndState.MustBeOn(lab);
        var invocations = lab.Calls.Snapshot()["invocations"]!;
        var perServer = invocations
            .Where(call => (string?)call["script"] != "Read-Attestation" && (string?)call["server"] != lab.Name)
            .GroupBy(call => (string?)call["server"])
            .Max(group => group.Count());
        lab.Calls.Clear();
        var (_, again) = await TimeAsync(runner, lab, new LabNodeShell(lab));
        var changes = lab.Calls.Snapshot()["cmdlets"]!.Count(call => (bool?)call["mutating"] == true);
        return new ProductRun(toSync, first, again, invocations.Count(), perServer, shell.Longest, changes);
    }

    private static async Task<(double ToSync, double Whole)> TimeAsync(OperationRunner runner, LabCluster lab, INodeShell shell)
    {
        var began = TimeProvider.System.GetTimestamp();
        var synced = 0L;
        await runner.RunAsync(shell, lab.Name, s_turnOn, Hear, CancellationToken.None);
        return (TimeProvider.System.GetElapsedTime(began, synced).TotalSeconds, TimeProvider.System.GetElapsedTime(began).TotalSeconds);

        // The first server that waits for its certificate does so because the sync was started.
        void Hear(OperationEvent happened)
        {
            if (happened is StepChanged { Step: StepNames.AwaitCertificate, State: StepState.Running })
            {
                Interlocked.CompareExchange(ref synced, TimeProvider.System.GetTimestamp(), 0);
            }
        }
    }
}
