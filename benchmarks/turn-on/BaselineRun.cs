using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>
/// A turn on by the sequential baseline and a second one. It does one thing at a time, so the times of its calls and cmdlets
/// add up: they are counted on a lab where they take none, and added to what it took there.
/// </summary>
/// <param name="First">The first run.</param>
/// <param name="Again">The second run.</param>
internal sealed record BaselineRun(BaselineCost First, BaselineCost Again)
{
    public static async Task<BaselineRun> MeasureAsync(int servers, int machines)
    {
        await using var lab = BenchCluster.Create(servers, machines);
        var first = await CostAsync(lab);
        EndState.MustBeOn(lab);
        var again = await CostAsync(lab);
        EndState.MustBeOn(lab);
        return new BaselineRun(first, again);
    }

    /// <summary>Seconds that a run took on a lab whose calls and cmdlets took their time; what adding up is held against.</summary>
    public static async Task<double> SleptAsync(Workload workload)
    {
        await using var lab = workload.Build();
        lab.Latency = workload.Latency;
        return await TimeAsync(new SequentialBaseline(lab));
    }

    private static async Task<BaselineCost> CostAsync(LabCluster lab)
    {
        lab.Calls.Clear();
        var baseline = new SequentialBaseline(lab);
        var seconds = await TimeAsync(baseline);
        var calls = lab.Calls.Snapshot();
        var cmdlets = calls["cmdlets"]!.ToArray();
        var realistic = cmdlets.Sum(call => LabLatency.Realistic.GetValueOrDefault((string)call["name"]!).TotalSeconds);
        return new BaselineCost(
            seconds, calls["invocations"]!.Count(), realistic, baseline.Created, cmdlets.Count(call => (bool?)call["mutating"] == true));
    }

    private static async Task<double> TimeAsync(SequentialBaseline baseline)
    {
        var began = TimeProvider.System.GetTimestamp();
        await baseline.RunAsync();
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}

/// <summary>What a run of the baseline costs.</summary>
/// <param name="Work">Seconds where nothing else takes time.</param>
/// <param name="Calls">Remote calls, one after the other.</param>
/// <param name="Cmdlets">Seconds of its cmdlets at realistic times.</param>
/// <param name="Waits">How often it waits for a switch.</param>
/// <param name="Changes">Changing cmdlet calls.</param>
internal sealed record BaselineCost(double Work, int Calls, double Cmdlets, int Waits, int Changes)
{
    /// <summary>Remote calls when it runs on one of the servers.</summary>
    public int CallsOnNode => SequentialBaseline.CallsOnNode(Calls);

    /// <summary>Seconds in a workload, without waiting for switches.</summary>
    public double Seconds(Workload workload) => Work + (Calls * workload.Call.TotalSeconds) + (workload.Realistic ? Cmdlets : 0);

    /// <summary>Seconds in a workload, waits included.</summary>
    public double SecondsWithWaits(Workload workload) => Seconds(workload) + (Waits * SequentialBaseline.Settling.TotalSeconds);
}
