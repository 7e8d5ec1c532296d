using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>What an operation with one fault, and one more without it, came to.</summary>
/// <param name="Point">The fault.</param>
/// <param name="Lost">What existed or worked before and does not any more.</param>
/// <param name="NotConverged">What differs from the goal after the second operation.</param>
/// <param name="Untrue">What the first operation's report gets wrong.</param>
internal sealed record FaultOutcome(FaultPoint Point, IReadOnlyList<string> Lost, IReadOnlyList<string> NotConverged, IReadOnlyList<string> Untrue)
{
    public bool IsClean => Lost.Count + NotConverged.Count + Untrue.Count == 0;

    public override string ToString() => string.Join(Environment.NewLine, Lost.Concat(NotConverged).Concat(Untrue).Prepend($"{Point}"));
}

/// <summary>Runs a kind of operation with a fault, then again without it.</summary>
/// <param name="operation">The operation, and where it starts.</param>
/// <param name="goal">The state in which a run without faults ends.</param>
internal sealed class FaultRun(KindCase operation, string goal)
{
    public async Task<FaultOutcome> RunAsync(FaultPoint point)
    {
        var (run, intent) = await (operation with { IsConstrained = point.IsConstrained }).StartAsync();
        await using var disposal = run;
        var before = run.State;
        run.Lab.JsonProfile = point.Json;
        run.Lab.Faults.Add(point.Fault);

        var ends = await run.RunAsync(intent);
        var hits = run.Lab.Faults.Hits;
        var untrue = new Report(point, run.Lab.Name, ends, run.FailedSteps).Errors(operation.Violations(run.State));
        run.Lab.Faults.Clear();
        StartAsTold(run.Lab, before, ends.Values);
        var after = run.State;
        var again = await run.RunAsync(intent);
        return new FaultOutcome(
            point,
            [.. Lost(before, after), .. Unrelated(before, run.State)],
            [.. NotConverged(run.State, again)],
            hits == 1 ? untrue : [$"the fault hit {hits} calls"]);
    }

    /// <summary>Does what a report may ask of a person: to start a virtual machine that was shut down and could not be started again.</summary>
    private static void StartAsTold(LabCluster lab, JObject before, IEnumerable<TargetChanged> ends)
    {
        var told = ends
            .Where(end => end.Failure?.Fix?.ToString().Contains("start", StringComparison.OrdinalIgnoreCase) == true)
            .Select(end => end.Target.VirtualMachine?.Id.ToString())
            .ToHashSet();
        foreach (var id in Running(before).Except(Running(lab.State())).Where(told.Contains))
        {
            lab.VirtualMachines.Start(id);
        }
    }

    private static IEnumerable<string> Running(JObject state) =>
        state["virtualMachines"]!.Where(machine => (string?)machine["state"] == "Running").Select(machine => (string)machine["id"]!);

    private IEnumerable<string> Lost(JObject before, JObject after) => operation.StillWorks(before)
        .Except(DesiredStateChecker.Working(after))
        .Select(target => $"{target} worked before and does not any more")
        .Concat(Unrelated(before, after));

    private IEnumerable<string> Unrelated(JObject before, JObject after) =>
        operation.Unrelated(before) == operation.Unrelated(after) ? [] : ["something unrelated was changed"];

    private IEnumerable<string> NotConverged(JObject state, IReadOnlyDictionary<OperationTarget, TargetChanged> ends)
    {
        var violations = operation.Violations(state).Select(violation => $"after a second run: {violation}");
        var unfinished = ends.Values.Where(end => end.State != TargetState.Succeeded).Select(end => $"a second run ends {end.State} for {end.Target}: {end.Failure}");
        var differs = CanonicalState.Of(state) == goal ? Array.Empty<string>() : ["a second run ends in another state than a run without the fault"];
        return [.. violations, .. unfinished, .. differs];
    }
}
