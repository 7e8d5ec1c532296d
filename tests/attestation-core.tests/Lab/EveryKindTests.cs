using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>What holds for every kind of operation, on the lab.</summary>
public sealed class EveryKindTests
{
    public static TheoryData<OperationKind> Kinds => KindCase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RunAsync_EveryKind_ReachesItsGoalAndTouchesNothingElse(OperationKind kind)
    {
        var (run, intent) = await StartAsync(kind);
        await using var disposal = run;
        var unrelated = KindCase.Of(kind).Unrelated(run.State);

        var ends = await run.RunAsync(intent);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Empty(run.FailedSteps);
        Assert.Empty(KindCase.Of(kind).Violations(run.State));
        Assert.Equal(unrelated, KindCase.Of(kind).Unrelated(run.State));
    }

    /// <summary>An operation without a server to work on ends all the same.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RunAsync_NoServerCanBeRead_EndsAndSaysWhy(OperationKind kind)
    {
        var (run, intent) = await StartAsync(kind);
        await using var disposal = run;
        run.Lab.Faults.Add(new Fault(null, "Get-VM", null, FaultMode.Terminating));

        var ends = await Task.Run(() => run.RunAsync(intent)).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);

        Assert.Contains(ends.Values, end => end.Target.VirtualMachine is null && end.Failure?.Code == Reason.ReadFailed);
        Assert.Empty(run.MutatingCalls());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PlanAsync_EveryKind_MakesNoMutatingCallAndPlansSomething(OperationKind kind)
    {
        var (run, intent) = await StartAsync(kind);
        await using var disposal = run;

        var plan = await run.PlanAsync(intent);

        Assert.NotEmpty(PlanScript.Render(plan));
        Assert.Empty(run.MutatingCalls());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RunAsync_EveryKindAgain_MakesNoMutatingCall(OperationKind kind)
    {
        var (run, intent) = await StartAsync(kind);
        await using var disposal = run;
        await run.RunAsync(intent);
        run.Lab.Calls.Clear();

        var ends = await run.RunAsync(intent);

        // Asking Azure anew is what a sync is for; it changes no object of a server.
        Assert.Equal(kind == OperationKind.Sync ? ["Sync-AzureStackHCI"] : [], run.MutatingCalls().Select(call => call.Split(' ')[1]));
        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task RunAsync_EveryKind_NeedsAtMostThreeCallsPerServerAndTwoForTheCluster(OperationKind kind)
    {
        var (run, intent) = await StartAsync(kind);
        await using var disposal = run;

        await run.RunAsync(intent);

        Assert.All(run.Invocations(), node => Assert.InRange(node.Count(), 1, node.Key == run.Lab.Name ? 2 : 3));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Render_EveryKindRunByHand_EndsInTheStateOfTheOperation(OperationKind kind)
    {
        var (operated, intent) = await StartAsync(kind);
        await using var disposal = operated;
        var (byHand, sameIntent) = await StartAsync(kind);
        await using var otherDisposal = byHand;
        Assert.Equal(CanonicalState.Of(operated.State), CanonicalState.Of(byHand.State));

        await operated.RunAsync(intent);
        foreach (var script in PlanScript.Render(await byHand.PlanAsync(sameIntent)))
        {
            await byHand.ByHandAsync(script.Server, script.Text.ToString());
        }

        Assert.Empty(KindCase.Of(kind).Violations(byHand.State));
        Assert.Equal(CanonicalState.Of(operated.State), CanonicalState.Of(byHand.State));
    }

    private static Task<(LabRun Run, Intent Intent)> StartAsync(OperationKind kind) => KindCase.Of(kind).StartAsync();
}
