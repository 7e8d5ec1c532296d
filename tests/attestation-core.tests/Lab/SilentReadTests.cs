using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A server that is silent while an operation reads it keeps no other waiting. It joins when it answers, or is given up for its own reason.</summary>
public sealed class SilentReadTests
{
    private const string Silent = "hci-node2";
    private static readonly string[] Others = ["hci-node1", "hci-node3"];
    private static readonly OperationTarget SilentServer = new(Silent, null);
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    [Fact]
    public async Task TurnOn_AServerHangsWhileItIsRead_TheOthersAreConfirmedMeanwhileAndItCanBeCancelled()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Silent, "Get-VM", null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, TurnOnAll);

        await operation.UntilAsync(OthersAreOn);

        Assert.False(operation.HasEnded);
        Assert.False(operation.HasEndOf(Silent));
        operation.Servers.Cancel(Silent);
        await operation.EndAsync();
        Assert.Equal(TargetState.Cancelled, operation.Ends.Single(end => end.Target == SilentServer).State);
        Assert.All(operation.Ends.Where(end => end.Target.Server != Silent), end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task TurnOn_AServerIsSilentWhileItIsRead_TheStepAndItsDeadlineAreTold()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        lab.Faults.Add(new Fault(Silent, "Get-VM", null, FaultMode.Hang));
        var operation = new WatchedOperation(lab, TurnOnAll);

        var waiting = await operation.SilenceAsync(SilentServer, StepNames.Read);

        Assert.Equal(WatchedOperation.Options.ReadSilenceDeadline, waiting.Deadline - waiting.Since);
        operation.Servers.Cancel(Silent);
        await operation.EndAsync();
    }

    [Fact]
    public async Task TurnOn_TheServerAnswersWhenTheOthersAreDone_IsTurnedOnToo()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var operation = new WatchedOperation(lab, TurnOnAll) { Held = Silent };

        await operation.UntilAsync(OthersAreOn);
        operation.Release();
        await operation.EndAsync();

        Assert.All(operation.Ends, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(lab.State()));
        Assert.Equal(["Read-Server", "Invoke-ServerChange", "Confirm-Server"], lab.Calls.Snapshot()["invocations"]!
            .Where(call => (string?)call["server"] == Silent && (string?)call["script"] != "Read-Attestation").Select(call => (string?)call["script"]));
    }

    /// <summary>The servers that are read first ask nothing of the cluster's network, and it is as it should be by then.</summary>
    [Fact]
    public async Task TurnOn_OnlyTheLateServerNeedsTheClustersNetwork_ItsRoleIsSet()
    {
        await using var run = new LabRun("small-on");
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff) with { Servers = [Silent] });
        var operation = new WatchedOperation(run.Lab, TurnOnAll) { Held = Silent };

        await operation.UntilAsync(OthersAreOn);
        await run.ByHandAsync("hci-node1", "(Get-ClusterNetwork | Where-Object { $_.Role -eq 0 }).Role = 1");
        operation.Release();
        await operation.EndAsync();

        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    [Fact]
    public async Task TurnOn_TheServerIsLostWhenTheOthersAreDone_IsLeftOutWithItsOwnReason()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var operation = new WatchedOperation(lab, TurnOnAll) { Held = Silent };

        await operation.UntilAsync(OthersAreOn);
        operation.Lose();
        await operation.EndAsync();

        Assert.Equal([(TargetState.Skipped, Reason.ConnectionLost, Stage.Read)], operation.Ends.Where(end => end.Target.Server == Silent).Select(end => (end.State, end.Failure!.Code, end.Failure.Stage)));
        Assert.All(operation.Ends.Where(end => end.Target != SilentServer), end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task TurnOn_TheServerNeverAnswers_IsGivenUpAtTheDeadline()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Silent, "Get-VM", null, FaultMode.Hang));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal((TargetState.Skipped, Reason.DeadlineExceeded, Stage.Read), (ends[SilentServer].State, ends[SilentServer].Failure!.Code, ends[SilentServer].Failure!.Stage));
        Assert.All(ends.Values.Where(end => end.Target != SilentServer), end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.DoesNotContain(run.MutatingCalls(), call => call.StartsWith(Silent, StringComparison.Ordinal));
    }

    /// <summary>A virtual machine that no server has shown yet may be on the silent one.</summary>
    [Fact]
    public async Task TurnOffVirtualMachines_OneIsOnTheSilentServer_IsToldOfOnlyWhenThatIsKnown()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        var (here, there) = (IdOf(lab, "web01"), IdOf(lab, "web02"));
        var operation = new WatchedOperation(lab, new Intent(OperationKind.TurnOffVirtualMachines, [], [here, there], false)) { Held = Silent };

        await operation.UntilAsync(ends => ends.Any(end => end.Target.VirtualMachine?.Id == here));
        Assert.DoesNotContain(operation.Ends, end => end.Target.VirtualMachine?.Id == there);
        operation.Release();
        await operation.EndAsync();

        Assert.Equal(2, operation.Ends.Count(end => end is { State: TargetState.Succeeded, Target.VirtualMachine: not null }));
    }

    /// <summary>What was reviewed leaves the silent server out: just that begins.</summary>
    [Fact]
    public async Task TurnOn_TheReviewedPlanLeavesTheSilentServerOut_BeginsAndLeavesItOutAlsoWhenItAnswers()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var operation = new WatchedOperation(lab, TurnOnAll) { Held = Silent, Asking = request => request with { ApproveAsync = plan => Agree(IsLeftOut(plan), plan) } };

        await operation.UntilAsync(OthersAreOn);
        operation.Release();
        await operation.EndAsync();

        Assert.Equal((TargetState.Skipped, Reason.PlanChanged), operation.Ends.Where(end => end.Target == SilentServer).Select(end => (end.State, end.Failure!.Code)).Single());
        Assert.DoesNotContain(lab.Calls.Snapshot()["invocations"]!, call => (string?)call["server"] == Silent && (string?)call["script"] == "Invoke-ServerChange");
    }

    /// <summary>What was reviewed has a part for the silent server: without it nothing begins.</summary>
    [Fact]
    public async Task TurnOn_TheReviewedPlanIncludesTheSilentServer_BeginsOnceItAnswers()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var operation = new WatchedOperation(lab, TurnOnAll) { Held = Silent, Asking = request => request with { ApproveAsync = Approve } };

        var waiting = operation.UntilAsync(OthersAreOn);
        await refused.Task.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(lab.Calls.Snapshot()["cmdlets"]!, call => (bool)call["mutating"]!);
        operation.Release();
        await waiting;
        await operation.EndAsync();

        Assert.All(operation.Ends, end => Assert.Equal(TargetState.Succeeded, end.State));

        Task<Failure?> Approve(Plan plan)
        {
            if (IsLeftOut(plan))
            {
                refused.TrySetResult();
            }

            return Agree(!IsLeftOut(plan), plan);
        }
    }

    /// <summary>The registrations of the servers that are read first have lapsed, which is no reason to refuse the cluster.</summary>
    [Fact]
    public async Task TurnOn_WhatIsKnownFirstMakesItImpossible_IsPlannedWithTheLateServer()
    {
        await using var run = new LabRun("small");
        foreach (var lapsed in Others)
        {
            run.Lab.Registration.Set("OutOfPolicy", server: lapsed);
        }

        var operation = new WatchedOperation(run.Lab, TurnOnAll) { Held = Silent };
        await operation.SilenceAsync(SilentServer, StepNames.Read);
        operation.Release();
        await operation.EndAsync();

        Assert.Equal(TargetState.Succeeded, operation.Ends.Single(end => end.Target == SilentServer).State);
    }

    [Fact]
    public async Task TurnOn_BeginsAsWhole_ChangesNothingBeforeTheSilentServerIsGivenUp()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var plans = new List<Plan>();
        var operation = new WatchedOperation(lab, TurnOnAll) { Held = Silent, Asking = request => request with { BeginsAsWhole = true, ApproveAsync = Approve } };

        await operation.SilenceAsync(SilentServer, StepNames.Read);
        operation.Servers.Cancel(Silent);
        await operation.EndAsync();

        Assert.Equal([Silent], Assert.Single(plans).Skipped.Select(skipped => skipped.Server));

        Task<Failure?> Approve(Plan plan)
        {
            plans.Add(plan);
            return Task.FromResult<Failure?>(null);
        }
    }

    private static Guid IdOf(LabCluster lab, string machine) =>
        Guid.Parse((string)lab.State()["virtualMachines"]!.Single(item => (string?)item["name"] == machine)["id"]!);

    private static bool OthersAreOn(IReadOnlyCollection<TargetChanged> ends) => Others
        .All(server => ends.Any(end => end.Target == new OperationTarget(server, null) && end.State == TargetState.Succeeded));

    private static bool IsLeftOut(Plan plan) => plan.Skipped.Any(skipped => skipped.Server == Silent);

    private static Task<Failure?> Agree(bool agrees, Plan plan) =>
        Task.FromResult(agrees ? null : new Failure(Reason.PlanChanged, Stage.Plan, plan.Cluster));
}
