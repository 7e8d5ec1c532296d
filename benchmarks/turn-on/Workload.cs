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

    /// <summary>Which part of a cmdlet's time a call costs once; its items cost the rest. See the lab's latency.</summary>
    public double FixedPart { get; init; }

    public LabLatency Latency => LabLatency.None with
    {
        RemoteCall = Call,
        ByCmdlet = Realistic ? LabLatency.Realistic : LabLatency.None.ByCmdlet,
        FixedPart = FixedPart,
    };

    public string CallText => $"{Call.TotalMilliseconds:0} ms";

    public string CmdletText => (Realistic, FixedPart) switch
    {
        (false, _) => "free",
        (_, 0) => "realistic, each item",
        (_, 1) => "realistic, each call",
        _ => $"realistic, {FixedPart:0%} each call",
    };

    public LabCluster Build() => Scenario is null ? BenchCluster.Create(Servers, Machines) : new LabCluster(TimeProvider.System, Scenario);
}
