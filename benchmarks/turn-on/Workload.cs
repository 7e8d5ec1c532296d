using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>What is turned on, and how long things take there.</summary>
/// <param name="Servers">Number of servers.</param>
/// <param name="Machines">Virtual machines on each.</param>
/// <param name="Call">Time of a remote call.</param>
/// <param name="Realistic">Whether cmdlets take about as long as the real ones; else no time.</param>
internal sealed record Workload(int Servers, int Machines, TimeSpan Call, bool Realistic)
{
    /// <summary>The lab's scenario that has them; null for a cluster made for the workload.</summary>
    public string? Scenario { get; init; }

    public LabLatency Latency => LabLatency.None with
    {
        RemoteCall = Call,
        ByCmdlet = Realistic ? LabLatency.Realistic : LabLatency.None.ByCmdlet,
    };

    public string CallText => $"{Call.TotalMilliseconds:0} ms";

    public string CmdletText => Realistic ? "realistic" : "free";

    public LabCluster Build() => Scenario is null ? BenchCluster.Create(Servers, Machines) : new LabCluster(TimeProvider.System, Scenario);
}
