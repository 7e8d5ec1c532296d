using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>Operations in batches: what a server is called for, and what acts between two of its batches.</summary>
public sealed class BatchTests
{
    private const string Apply = "Invoke-ServerChange";
    private const string Server = "hci-node1";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    [Fact]
    public async Task RunAsync_InBatches_CallsEachServerOnceForEach()
    {
        await using var run = new LabRun("small");
        var machines = run.State["virtualMachines"]!.ToLookup(machine => (string)machine["server"]!);

        var ends = await run.RunAsync(TurnOnAll with { Batch = new BatchOptions(2, null) });

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.All(machines, server => Assert.True(server.Count() > 2));
        Assert.Equal(
            machines.ToDictionary(server => server.Key, server => (Reads: 2, Applies: (server.Count() + 1) / 2)),
            run.Invocations().Where(node => machines.Contains(node.Key)).ToDictionary(node => node.Key, node => (node.Count(script => script is "Read-Server" or "Confirm-Server"), node.Count(script => script == Apply))));
    }

    [Fact]
    public async Task RunAsync_TurnOffInBatches_LeavesNothing()
    {
        await using var run = new LabRun("small-on");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff) with { Batch = new BatchOptions(2, null) });

        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>What the first batch was for is missing: the server would not know in the next.</summary>
    [Fact]
    public async Task RunAsync_SwitchFailsInTheFirstBatch_LaterOnesAreNotSent()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "New-VMSwitch", null, FaultMode.Terminating));

        var ends = await run.RunAsync(TurnOnAll with { Servers = [Server], Batch = new BatchOptions(2, null) });

        Assert.Single(run.Invocations()[Server], script => script == Apply);
        Assert.All(ends.Values.Where(end => end.Target.VirtualMachine is not null), end => Assert.Equal(Reason.DependencyFailed, end.Failure?.Code));
        Assert.Equal(Reason.ChangeFailed, ends[new OperationTarget(Server, null)].Failure?.Code);
    }

    [Fact]
    public async Task RunAsync_AsManyFailuresAsAllowed_LeavesTheRestNotAttempted()
    {
        await using var run = new LabRun("small-on");
        var off = Intent.ForCluster(OperationKind.TurnOffVirtualMachines, includeAllVirtualMachines: true) with { Servers = [Server], Batch = new BatchOptions(2, 1) };
        var all = run.State["virtualMachines"]!.Count(machine => (string?)machine["server"] == Server);
        run.Lab.Faults.Add(new Fault(Server, "Remove-VMNetworkAdapter", null, FaultMode.Terminating, Times: 1));

        var ends = await run.RunAsync(off);

        Assert.True(all > 2);
        Assert.Equal(
            (1, 1, all - 2),
            (ends.Values.Count(end => end.Failure?.Code == Reason.ChangeFailed), ends.Values.Count(end => end.State == TargetState.Succeeded), ends.Values.Count(end => end.Failure?.Code == Reason.NotAttempted)));
        Assert.Single(run.Invocations()[Server], script => script == Apply);
        Assert.All((await run.RunAsync(off)).Values, end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task RunAsync_FewerFailuresThanAllowed_DoesTheRest()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Faults.Add(new Fault(Server, "Remove-VMNetworkAdapter", null, FaultMode.Terminating, Times: 1));

        var ends = await run.RunAsync(
            Intent.ForCluster(OperationKind.TurnOffVirtualMachines, includeAllVirtualMachines: true) with { Servers = [Server], Batch = new BatchOptions(1, 2) });

        Assert.Single(ends.Values, end => end.State != TargetState.Succeeded);
    }

    [Fact]
    public async Task RunAsync_CallIsCutOff_NoFurtherBatchOfThatServerBegins()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "Add-VMNetworkAdapter", null, FaultMode.Hang));

        var ends = await run.RunAsync(TurnOnAll with { Batch = new BatchOptions(2, null) });

        Assert.Single(run.Invocations()[Server], script => script == Apply);
        Assert.All(
            ends.Values.Where(end => end.Target is { Server: Server, VirtualMachine: not null }),
            end => Assert.Equal(Reason.DeadlineExceeded, end.Failure?.Code));
        Assert.All(ends.Values.Where(end => end.Target.Server != Server), end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task Pause_InABatch_RestsAfterItAndGoesOnWhenResumed()
    {
        await using var run = new LabRun("small");
        var rested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Batches.Rested = () => rested.TrySetResult();
        PauseAtFirstChange(run);

        var running = run.RunAsync(TurnOnAll with { Servers = [Server], Batch = new BatchOptions(1, null) });
        await rested.Task;
        Assert.Single(run.Invocations()[Server], script => script == Apply);
        run.Batches.Resume();

        Assert.All((await running).Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.True(run.Invocations()[Server].Count(script => script == Apply) > 2);
    }

    [Fact]
    public async Task Stop_Paused_LeavesTheRestNotAttemptedAndConfirmsWhatWasDone()
    {
        await using var run = new LabRun("small");
        run.Batches.Rested = () => Task.Run(run.Batches.Stop);
        PauseAtFirstChange(run);

        var ends = await run.RunAsync(TurnOnAll with { Servers = [Server], Batch = new BatchOptions(2, null) });

        Assert.Equal(TargetState.Succeeded, ends[new OperationTarget(Server, null)].State);
        var machines = ends.Values.Where(end => end.Target.VirtualMachine is not null).ToLookup(end => end.Failure?.Code);
        Assert.Equal(2, machines[null].Count());
        Assert.Equal(ends.Count(end => end.Key.VirtualMachine is not null) - 2, machines[Reason.NotAttempted].Count());
    }

    [Fact]
    public async Task Cancel_Paused_ReadsBackWhatWasDone()
    {
        await using var run = new LabRun("small");
        using var cancellation = new CancellationTokenSource();
        run.Batches.Rested = () => Task.Run(cancellation.Cancel);
        PauseAtFirstChange(run);

        var ends = await run.RunAsync(TurnOnAll with { Servers = [Server], Batch = new BatchOptions(2, null) }, cancellation.Token);

        var machines = ends.Values.Where(end => end.Target.VirtualMachine is not null).ToLookup(end => end.State);
        Assert.Equal(2, machines[TargetState.Succeeded].Count());
        Assert.Equal(Reason.Cancelled, machines[TargetState.Cancelled].Select(end => end.Failure?.Code).Distinct().Single());
    }

    /// <summary>A server that ended while others pause is no longer waited for.</summary>
    [Fact]
    public async Task Pause_OneServerHasEnded_RestsWhenTheOthersWait()
    {
        await using var run = new LabRun("small");
        var rested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Batches.Rested = () => rested.TrySetResult();
        PauseAtFirstChange(run);
        var few = run.State["virtualMachines"]!.Where(machine => (string?)machine["server"] == "hci-node2").Take(1);
        var many = run.State["virtualMachines"]!.Where(machine => (string?)machine["server"] == Server).Take(6);

        var running = run.RunAsync(new Intent(OperationKind.TurnOn, [Server, "hci-node2"], [.. few.Concat(many).Select(machine => Guid.Parse((string)machine["id"]!))], false) { Batch = new BatchOptions(2, null) });
        await rested.Task;
        run.Batches.Resume();

        Assert.All((await running).Values, end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    private static void PauseAtFirstChange(LabRun run)
    {
        var calls = 0;
        run.Before = command =>
        {
            if (command.Script.Name == Apply && Interlocked.Increment(ref calls) == 1)
            {
                run.Batches.Pause();
            }
        };
    }
}
