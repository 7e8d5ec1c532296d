using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>The main job on the lab, judged by the independent checker.</summary>
public sealed class TurnOnAndOffTests
{
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent TurnOff = Intent.ForCluster(OperationKind.TurnOff);

    [Fact]
    public async Task RunAsync_TurnOnWithAllVirtualMachines_ReachesTheDesiredState()
    {
        await using var run = new LabRun("ready");
        var unrelated = DesiredStateChecker.UnrelatedFingerprint(run.State);

        var ends = await run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure?.Cause}"));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.Equal(unrelated, DesiredStateChecker.UnrelatedFingerprint(run.State));
        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(await run.ReadAsync()).Status);
    }

    [Fact]
    public async Task RunAsync_TurnOnWithoutVirtualMachines_LeavesThemAlone()
    {
        await using var run = new LabRun("ready");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        Assert.Empty(DesiredStateChecker.OnViolations(run.State, []));
    }

    [Fact]
    public async Task RunAsync_Sync_TellsTheOldAndTheNewEndOfEachCertificate()
    {
        await using var run = new LabRun("small-on");
        var before = (await run.ReadAsync()).Servers.Select(server => server.Attestation!.Expiration!.Value).ToArray();
        run.Lab.Clock.Advance(TimeSpan.FromDays(10));

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.Sync));

        var after = (await run.ReadAsync()).Servers.Select(server => server.Attestation!.Expiration!.Value).ToArray();
        Assert.All(
            before.Zip(after).Zip(ends.Values),
            item => Assert.StartsWith($"Certificate renewed: valid until {item.First.Second:u}, before until {item.First.First:u}. ", item.Second.Note?.ToString(), StringComparison.Ordinal));
    }

    /// <summary>The largest cluster that Azure Local has: 64 servers with shared storage.</summary>
    [Fact]
    public async Task RunAsync_TurnOnOfSixtyFourServers_TakesThreeCallsToEach()
    {
        await using var run = new LabRun("large-64");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        Assert.Empty(DesiredStateChecker.OnViolations(run.State, []));
        Assert.Equal(64, run.Invocations().Count(node => node.Key != run.Lab.Name));
        Assert.All(run.Invocations(), node => Assert.InRange(node.Count(), 1, 3));
    }

    [Fact]
    public async Task RunAsync_SecondTurnOn_MakesNoMutatingCall()
    {
        await using var run = new LabRun("ready");
        await run.RunAsync(TurnOnAll);
        run.Lab.Calls.Clear();

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Empty(run.MutatingCalls());
        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task RunAsync_TurnOnOfScenarioOn_MakesNoMutatingCall()
    {
        await using var run = new LabRun("on");

        await run.RunAsync(TurnOnAll);

        Assert.Empty(run.MutatingCalls());
    }

    [Fact]
    public async Task RunAsync_TurnOn_NeedsThreeCallsPerServerAndTwoForTheCluster()
    {
        await using var run = new LabRun("ready");
        run.Lab.Calls.Clear();

        await run.RunAsync(TurnOnAll);

        var calls = run.Invocations();
        Assert.All(calls.Where(node => node.Key != run.Lab.Name), node => Assert.Equal(["Read-Server", "Invoke-ServerChange", "Confirm-Server"], node));
        Assert.Equal(["Read-Cluster", "Update-Cluster"], calls[run.Lab.Name]);
    }

    [Fact]
    public async Task RunAsync_TurnOff_LeavesNoObjectOfOurs()
    {
        await using var run = new LabRun("on");
        var unrelated = DesiredStateChecker.UnrelatedFingerprint(run.State);

        var ends = await run.RunAsync(TurnOff);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure?.Cause}"));
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
        Assert.Equal(unrelated, DesiredStateChecker.UnrelatedFingerprint(run.State));
        Assert.Equal(ClusterBenefitsStatus.Off, ClusterAssessment.Of(await run.ReadAsync()).Status);
    }

    [Fact]
    public async Task ReadAsync_AnyScenario_ChangesNothing()
    {
        await using var run = new LabRun("on");
        run.Lab.Calls.Clear();

        await run.ReadAsync();

        Assert.Empty(run.MutatingCalls());
    }

    [Fact]
    public async Task RunAsync_TurnOnNotRegistered_FailsWithReasonAndChangesNothing()
    {
        await using var run = new LabRun("not-registered");

        var ends = await run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.Equal(Reason.NotRegistered, end.Failure!.Code));
        Assert.Equal(TargetState.Failed, ends[new OperationTarget(run.Lab.Name, null)].State);
        Assert.Equal(4, ends.Values.Count(end => end.State == TargetState.Skipped));
        Assert.Empty(run.MutatingCalls());
    }
}
