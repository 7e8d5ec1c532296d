using System.Collections.Concurrent;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using Xunit;
using Xunit.Abstractions;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>
/// Turning on sixteen servers, of which one hangs: once in each cmdlet of each script that it runs there. The others must be done
/// and confirmed while it hangs, and cancelling it must end the operation with them as succeeded. A test on the order of events: what
/// hangs is not given up before, and time stands still while anything works.
/// </summary>
public sealed class HangSweepTests(ITestOutputHelper output)
{
    private const int SampleSize = 4;
    private const int AtOnce = 2;

    [Fact]
    public async Task RunAsync_OneOfSixteenServersHangsInAStep_TheOthersAreDoneMeanwhile()
    {
        var all = await HangPoint.RecordAsync();
        HangPoint[] chosen = SweepSample.Of(all, SampleSize);
        var outcomes = new ConcurrentDictionary<HangPoint, HangOutcome>();
        await Parallel.ForEachAsync(
            chosen, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (point, _) => outcomes[point] = await HangRun.RunAsync(point));

        output.WriteLine("| script | cmdlet | others done meanwhile | hanging server | operation |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var point in chosen)
        {
            output.WriteLine($"| {point.Script} | {point.Cmdlet} | {outcomes[point]} |");
        }

        var heldUp = outcomes.Values.Count(outcome => !outcome.IsIndependent);
        output.WriteLine($"{chosen.Length} of {all.Count} hanging steps on {HangRun.Servers} servers, {heldUp} held up the others (seed {SweepSample.Seed})");
        Assert.True(heldUp == 0, string.Join(Environment.NewLine, outcomes.Where(outcome => !outcome.Value.IsIndependent).Select(outcome => $"{outcome.Key}: {outcome.Value}")));
    }
}

/// <summary>A cmdlet of a script that a server runs while it's turned on.</summary>
/// <param name="Server">The server.</param>
/// <param name="Script">The script, and for the reads which of them it is.</param>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Skip">How many of its calls on the server come before the first one in that script.</param>
internal sealed record HangPoint(string Server, string Script, string Cmdlet, int Skip)
{
    public const string Confirming = "Confirm-Server";
    public const string Polling = "Read-Attestation";

    /// <summary>What asks for the document when the server was read back: it fails nothing of the operation.</summary>
    private const string Testing = "curl.exe";

    /// <summary>One for each script and cmdlet that a server runs which speaks for nobody else.</summary>
    public static async Task<IReadOnlyList<HangPoint>> RecordAsync()
    {
        await using var run = new LabRun(HangRun.Scenario);
        await run.RunAsync(HangRun.TurnOn);
        var calls = run.Lab.Calls.Snapshot()["cmdlets"]!.Select(call => (Server: (string)call["server"]!, Script: (string)call["script"]!, Name: (string)call["name"]!)).ToArray();
        var ofTheCluster = calls.Where(call => call.Script is "Read-Cluster" or "Update-Cluster").Select(call => call.Server).ToHashSet();
        var server = calls.Select(call => call.Server).First(name => !ofTheCluster.Contains(name));
        var seen = new Dictionary<string, int>();
        var points = new Dictionary<(string, string), HangPoint>();
        foreach (var (_, script, name) in calls.Where(call => call.Server == server))
        {
            var skip = seen.GetValueOrDefault(name);
            seen[name] = skip + 1;
            points.TryAdd((script, name), new HangPoint(server, script, name, skip));
        }

        return [.. points.Values];
    }

    /// <summary>Whether all may be done although it hangs: what is left is waiting, or a test.</summary>
    public bool MayHaveEnded => Script == Polling || Cmdlet == Testing;

    public override string ToString() => $"{Cmdlet} in {Script} on {Server}";
}

/// <summary>What turning on came to while one server hung.</summary>
/// <param name="Meanwhile">How many of the other servers succeeded before the hanging one ended.</param>
/// <param name="Hanging">How what the hanging server left undone ended; succeeded when it left nothing.</param>
/// <param name="MayHaveEnded">Whether nothing but waiting or a test was left, so that reading back may show that all is done.</param>
/// <param name="Others">How many targets of the others didn't succeed.</param>
internal sealed record HangOutcome(int Meanwhile, TargetState Hanging, bool MayHaveEnded, int Others)
{
    public bool IsIndependent => Meanwhile == HangRun.Servers - 1 && Others == 0 && (Hanging != TargetState.Succeeded || MayHaveEnded);

    public override string ToString() => $"{Meanwhile} of {HangRun.Servers - 1} | {Hanging} | {Operation}";

    private string Operation => Others > 0 ? $"{Others} others didn't succeed" : Hanging == TargetState.Succeeded ? "succeeded" : "partially succeeded";
}

/// <summary>Turns on sixteen servers while one hangs, and cancels that one once the others are done.</summary>
internal static class HangRun
{
    public const string Scenario = "bench-16";
    public const int Servers = 16;

    public static Intent TurnOn { get; } = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<HangOutcome> RunAsync(HangPoint point)
    {
        // Reading back is not cancelled: only its deadline ends it.
        await using var run = new LabRun(Scenario) { SilenceDeadline = point.Script == HangPoint.Confirming ? TimeSpan.FromHours(1) : Timeout.InfiniteTimeSpan };
        run.Lab.Faults.Add(new Fault(point.Server, point.Cmdlet, null, FaultMode.Hang, point.Skip, 1));
        var hanging = new OperationTarget(point.Server, null);
        var done = new ConcurrentDictionary<string, bool>();
        int? meanwhile = null;
        run.Ended = end =>
        {
            if (end.Target == hanging)
            {
                meanwhile ??= done.Count;
            }
            else if (end.Target.VirtualMachine is null && end is { State: TargetState.Succeeded } && end.Target.Server != run.Lab.Name && done.TryAdd(end.Target.Server, true) && done.Count == Servers - 1)
            {
                meanwhile ??= done.Count;
                run.Servers.Cancel(point.Server);
            }
        };

        // Others that wait for what hangs would wait for ever.
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await using var giveUp = patience.Token.Register(() => run.Servers.Cancel(point.Server));
        var ends = await run.RunAsync(TurnOn);
        return new HangOutcome(
            meanwhile ?? done.Count,
            ends.Values.Where(end => end.Target.Server == point.Server).Select(end => end.State).Append(TargetState.Succeeded).OrderBy(state => state == TargetState.Succeeded).First(),
            point.MayHaveEnded,
            ends.Values.Count(end => end.Target.Server != point.Server && end.State != TargetState.Succeeded));
    }
}
