using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// Every kind of operation, cancelled in its middle: each target ends in a state that is true and is explained, nothing that
/// worked is lost, and a retry ends exactly where a run that nobody disturbed ends.
/// </summary>
public sealed class CancellationTests
{
    /// <summary>At which of its changes an operation is cancelled: the first, the one in the middle, the last.</summary>
    public enum Moment
    {
        First,
        Middle,
        Last,
    }

    public static TheoryData<OperationKind, Moment> Cases
    {
        get
        {
            var cases = new TheoryData<OperationKind, Moment>();
            foreach (var kind in Enum.GetValues<OperationKind>())
            {
                foreach (var moment in Enum.GetValues<Moment>())
                {
                    cases.Add(kind, moment);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task RunAsync_CancelledInTheMiddle_TellsTheTruthLosesNothingAndIsResumed(OperationKind kind, Moment moment) =>
        CancelAndRetryAsync(KindCase.Of(kind), moment);

    /// <summary>Also what was shut down for its change runs again.</summary>
    [Theory]
    [InlineData(Moment.First)]
    [InlineData(Moment.Middle)]
    [InlineData(Moment.Last)]
    public Task RunAsync_CancelledWhileMachinesAreShutDown_TellsTheTruthLosesNothingAndIsResumed(Moment moment) =>
        CancelAndRetryAsync(KindCase.TurnOnWithShutdown, moment);

    /// <summary>A server works ahead of what is heard of it: what it shut down last runs again, too.</summary>
    [Fact]
    public async Task RunAsync_CancelledWhileAServerIsAheadOfItsRecords_StartsWhatWasShutDown()
    {
        var (run, intent) = await KindCase.TurnOnWithShutdown.StartAsync();
        await using var disposal = run;
        using var cancellation = new CancellationTokenSource();
        // Nothing is heard of the script that shuts it down, also not afterwards.
        NodeCommand? unheard = null;
        run.Before = command => unheard ??= command.Script == NodeScript.InvokeServerChange && command.Node == "hci-node1" ? command : null;
        run.Arrives = (command, record) => record.Kind != "change" || command != unheard;
        run.Lab.Calls.CmdletCalled = () =>
        {
            if (run.MutatingCalls().Contains("hci-node1 Add-VMNetworkAdapter legacy01"))
            {
                cancellation.Cancel();
            }
        };

        await run.RunAsync(intent, cancellation.Token);

        Assert.Contains("hci-node1 Stop-VM legacy01", run.MutatingCalls());
        Assert.Equal("Running", (string?)run.Machine("legacy01")["state"]);
    }

    private static async Task CancelAndRetryAsync(KindCase operation, Moment moment)
    {
        var (changes, goal) = await UndisturbedAsync(operation);
        var (run, intent) = await operation.StartAsync();
        await using var disposal = run;
        var before = run.State;

        var ends = await CancelAtAsync(run, intent, moment switch { Moment.First => 1, Moment.Middle => (changes + 1) / 2, _ => changes });

        Assert.All(ends.Values, AssertExplained);
        Assert.DoesNotContain(ends.Values, end => end.State is TargetState.Pending or TargetState.Running or TargetState.Failed);
        AssertTrue(ends, operation.Violations(run.State));
        Assert.Empty(operation.StillWorks(before).Except(DesiredStateChecker.Working(run.State)));
        Assert.Equal(operation.Unrelated(before), operation.Unrelated(run.State));

        var again = await run.RunAsync(intent);

        Assert.All(again.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Equal(goal, CanonicalState.Of(run.State));
    }

    /// <summary>How many changes the operation makes, and where it ends, when nobody disturbs it.</summary>
    private static async Task<(int Changes, string Goal)> UndisturbedAsync(KindCase operation)
    {
        var (run, intent) = await operation.StartAsync();
        await using var disposal = run;
        await run.RunAsync(intent);
        return (run.MutatingCalls().Count(), CanonicalState.Of(run.State));
    }

    /// <summary>Cancels when that many changes have begun. Which ones that are differs from run to run, because servers work at once.</summary>
    private static async Task<IReadOnlyDictionary<OperationTarget, TargetChanged>> CancelAtAsync(LabRun run, Intent intent, int change)
    {
        using var cancellation = new CancellationTokenSource();
        run.Lab.Calls.CmdletCalled = () =>
        {
            if (run.MutatingCalls().Count() >= change)
            {
                cancellation.Cancel();
            }
        };
        var ends = await run.RunAsync(intent, cancellation.Token);
        run.Lab.Calls.CmdletCalled = null;
        Assert.True(cancellation.IsCancellationRequested, "Nothing was cancelled.");
        return ends;
    }

    private static void AssertExplained(TargetChanged end)
    {
        if (end.State != TargetState.Succeeded)
        {
            Assert.False(string.IsNullOrEmpty(end.Failure?.Message.ToString()), $"{end.Target}: {end.State} without a reason");
            Assert.False(string.IsNullOrEmpty(end.Failure?.Fix?.ToString()), $"{end.Target}: {end.State} without a fix");
        }
    }

    /// <summary>No target is called done of which something is missing. A certificate may still be on its way.</summary>
    private static void AssertTrue(IReadOnlyDictionary<OperationTarget, TargetChanged> ends, IReadOnlyList<string> violations)
    {
        var machines = ends.Values.Where(end => end is { State: TargetState.Succeeded, Target.VirtualMachine: not null })
            .Select(end => $"{end.Target.Server} {end.Target.VirtualMachine!.Name}");
        Assert.DoesNotContain(
            machines.SelectMany(machine => violations.Where(violation => violation.StartsWith(machine, StringComparison.Ordinal))),
            _ => true);
        Assert.True(violations.All(violation => violation.Contains("service status", StringComparison.Ordinal)) || ends.Values.Any(end => end.State != TargetState.Succeeded), string.Join("; ", violations));
    }
}
