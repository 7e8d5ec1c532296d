using System.Collections.Concurrent;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;
using Xunit.Abstractions;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// Every cmdlet call of a recorded run fails once, in every way. After each run the report must name trouble on the right
/// server, nothing that existed before may be lost, and one more run without the fault must reach the goal exactly.
/// A sample runs by default; AZURE_BENEFITS_FULL_SWEEP=1 runs all.
/// </summary>
public sealed class FaultSweepTests(ITestOutputHelper output)
{
    private const int SampleSize = 40;
    private static readonly FaultMode[] Modes = [FaultMode.Terminating, FaultMode.NonTerminating, FaultMode.Hang, FaultMode.Disconnect];

    [Theory]
    [InlineData(OperationKind.TurnOn, "small")]
    [InlineData(OperationKind.TurnOff, "small-on")]
    public async Task RunAsync_EveryCallFailsOnce_ReportsItLosesNothingAndConverges(OperationKind kind, string scenario)
    {
        var intent = Intent.ForCluster(kind, includeAllVirtualMachines: kind == OperationKind.TurnOn);
        var all = (await PointsAsync(intent, scenario)).SelectMany(point => Modes.Select(mode => point with { Mode = mode })).ToArray();
        var seed = Random.Shared.Next();
        var full = Environment.GetEnvironmentVariable("AZURE_BENEFITS_FULL_SWEEP") == "1";
        var chosen = full ? all : [.. new Random(seed).GetItems(all, SampleSize).Distinct()];
        var problems = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (fault, _) =>
        {
            foreach (var problem in await ProblemsAsync(intent, scenario, fault))
            {
                problems.Add($"{fault}: {problem}");
            }
        });

        output.WriteLine($"{kind}: {chosen.Length} of {all.Length} fault points (seed {seed}), {problems.Count} problems");
        Assert.True(problems.IsEmpty, string.Join(Environment.NewLine, problems));
    }

    /// <summary>Every cmdlet call of a run without faults, as a fault that hits exactly that call.</summary>
    private static async Task<IReadOnlyList<Fault>> PointsAsync(Intent intent, string scenario)
    {
        await using var run = new LabRun(scenario);
        await run.RunAsync(intent);
        return
        [
            .. run.Lab.Calls.Snapshot()["cmdlets"]!
                .GroupBy(call => (Server: (string)call["server"]!, Name: (string)call["name"]!))
                .SelectMany(group => group.Select((_, number) => new Fault(group.Key.Server, group.Key.Name, null, FaultMode.Terminating, number, 1))),
        ];
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(Intent intent, string scenario, Fault fault)
    {
        await using var run = new LabRun(scenario) { SilenceDeadline = TimeSpan.FromSeconds(fault.Mode == FaultMode.Hang ? 4 : 20) };
        var unrelated = DesiredStateChecker.UnrelatedFingerprint(run.State);
        run.Lab.Faults.Add(fault);

        var ends = await run.RunAsync(intent);
        List<string> problems = [];
        if (Violations(run.State, intent).Any() && ends.Values.All(end => end.State == TargetState.Succeeded))
        {
            problems.Add("reports success although the goal was not reached");
        }

        problems.AddRange(ends.Values
            // A sync that fails is one server's failure and every server's certificate.
            .Where(end => end.State == TargetState.Failed && end.Failure?.Stage != Stage.Sync && end.Target.Server != fault.Server && end.Target.Server != run.Lab.Name)
            .Select(end => $"blames {end.Target.Server}: {end.Failure}"));
        problems.AddRange(ends.Values.Where(end => end.State == TargetState.Failed && end.Failure?.Fix is null).Select(end => $"gives no fix for {end.Target}"));
        run.Lab.Faults.Clear();

        await run.RunAsync(intent);
        problems.AddRange(Violations(run.State, intent).Select(violation => $"after a re-run: {violation}"));
        if (unrelated != DesiredStateChecker.UnrelatedFingerprint(run.State))
        {
            problems.Add("something unrelated was changed");
        }

        return problems;
    }

    private static IReadOnlyList<string> Violations(JObject state, Intent intent) => intent.Kind == OperationKind.TurnOff
        ? DesiredStateChecker.OffViolations(state)
        : DesiredStateChecker.OnViolations(state);
}
