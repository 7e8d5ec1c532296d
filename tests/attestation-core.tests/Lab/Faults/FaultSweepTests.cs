using System.Collections.Concurrent;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;
using Xunit.Abstractions;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>
/// For every kind of operation, every cmdlet call of a recorded run fails once, in every way. Each time the report must name
/// what failed where, nothing that existed or worked before may be lost, and one more run without the fault must end exactly
/// where a run without faults ends. Half of the points meet servers in ConstrainedLanguage mode.
/// </summary>
public sealed class FaultSweepTests(ITestOutputHelper output)
{
    private const int SampleSize = 30;

    /// <summary>Hanging calls wait most of their time.</summary>
    private const int HangsAtOnce = 6;

    private static readonly string?[] s_together = ["Add-VMNetworkAdapter", "Set-VMNetworkAdapter", "Set-VMNetworkAdapterVlan", "Connect-VMNetworkAdapter"];

    public static TheoryData<OperationKind> Kinds => KindCase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task RunAsync_EveryCallFailsOnce_ReportsItLosesNothingAndConverges(OperationKind kind) => SweepAsync($"{kind}", KindCase.Of(kind));

    [Fact]
    public Task RunAsync_EveryCallFailsOnceWhileMachinesAreShutDown_StartsThemOrSaysSo() => SweepAsync("TurnOnWithShutdown", KindCase.TurnOnWithShutdown);

    /// <summary>A change that several take together ends after each of them.</summary>
    [Fact]
    public Task RunAsync_EveryCallForManyMachinesFailsOnce_ReportsItLosesNothingAndConverges() => SweepAsync("TurnOnMany", KindCase.TurnOnMany, point => s_together.Contains(point.Fault.Cmdlet));

    private async Task SweepAsync(string name, KindCase operation, Func<FaultPoint, bool>? include = null)
    {
        var (recorded, goal) = await RecordAsync(operation);
        FaultPoint[] all = [.. recorded.Where(include ?? (_ => true))];
        FaultPoint[] chosen = SweepSample.Of(all, SampleSize);
        var run = new FaultRun(operation, goal);
        var outcomes = new ConcurrentBag<FaultOutcome>();
        await Task.WhenAll(
            FailAsync(chosen.Where(point => point.Fault.Mode == FaultMode.Hang), HangsAtOnce),
            FailAsync(chosen.Where(point => point.Fault.Mode != FaultMode.Hang), Environment.ProcessorCount));

        var converged = outcomes.Count(outcome => outcome.NotConverged.Count == 0);
        var lost = outcomes.Count(outcome => outcome.Lost.Count > 0);
        output.WriteLine($"{name}: {outcomes.Count} of {all.Length} fault points, {converged} converged, {lost} lost (seed {SweepSample.Seed})");
        Assert.True(outcomes.All(outcome => outcome.IsClean), string.Join(Environment.NewLine, outcomes.Where(outcome => !outcome.IsClean)));

        Task FailAsync(IEnumerable<FaultPoint> points, int atOnce) => Parallel.ForEachAsync(
            points,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (point, _) => outcomes.Add(await run.RunAsync(point)));
    }

    /// <summary>The calls of a run without faults as fault points, and the state in which it ends.</summary>
    private static async Task<(IReadOnlyList<FaultPoint> Points, string Goal)> RecordAsync(KindCase operation)
    {
        var (run, intent) = await operation.StartAsync();
        await using var disposal = run;
        await run.RunAsync(intent);
        return (FaultPoint.Of(run.Lab.Calls.Snapshot()), CanonicalState.Of(run.State));
    }
}
