using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>
/// Consent to shut a virtual machine down, when the shutdown does not go as planned: whether it runs afterwards, and who turned
/// it off, is told as far as it is known.
/// </summary>
public sealed class ConsentTests
{
    private const string Home = "hci-node1";
    private const string Away = "hci-node2";
    private const string Machine = "legacy01";

    /// <summary>The first look at the virtual machine by its id is before the shutdown, the second after it began.</summary>
    private const int LooksBeforeShutdown = 1;

    /// <summary>Cut off while the guest shuts down: it is waited for, however long that takes, and started again.</summary>
    [Fact]
    public async Task TurnOn_CutOffDuringALongShutdown_WaitsForTheGuestAndStartsIt()
    {
        await using var run = await RunningAsync();
        run.Lab.VirtualMachines.SetShutdownTime(Machine, TimeSpan.FromSeconds(2), patience: TimeSpan.FromMilliseconds(100));
        run.Lab.Faults.Add(new Fault(Home, "Get-VM", $"{run.IdOf(Machine)}", FaultMode.Disconnect, LooksBeforeShutdown, Times: 1));
        var intent = TurnOnAll(run);

        var end = LabRun.EndOf(await run.RunAsync(intent), Machine);

        Assert.Equal((TargetState.Failed, Reason.ConnectionLost), (end.State, end.Failure!.Code));
        run.Lab.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Running", StateOf(run));
        run.Lab.VirtualMachines.SetShutdownTime(Machine, TimeSpan.Zero);
        Assert.Equal(TargetState.Succeeded, LabRun.EndOf(await run.RunAsync(intent), Machine).State);
        Assert.Equal("Running", StateOf(run));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>Cut off after the shutdown, and moved before it could be started again: followed, finished and started there.</summary>
    [Fact]
    public async Task TurnOnVirtualMachine_CutOffAfterTheShutdownAndMoved_IsFinishedAndStartedThere()
    {
        await using var run = await RunningAsync(hostsOn: [Home, Away]);
        run.Lab.Faults.Add(new Fault(Home, "Get-VM", $"{run.IdOf(Machine)}", FaultMode.Disconnect, LooksBeforeShutdown, Times: 1));
        var calls = 0;
        run.Before = command =>
        {
            if (command.Script == NodeScript.InvokeServerChange && Interlocked.Increment(ref calls) == 2)
            {
                run.Lab.VirtualMachines.Migrate(Machine, Away);
            }
        };

        var end = LabRun.EndOf(await run.RunAsync(TurnOnOne(run)), Machine);

        Assert.True(end.State == TargetState.Succeeded, $"{end.State} {end.Failure}");
        Assert.Equal((Away, "Running"), ((string?)run.Machine(Machine)["server"], StateOf(run)));
    }

    /// <summary>Cut off, and the guest takes longer than anybody waits: that it will be off is said, and nothing is called done.</summary>
    [Fact]
    public async Task TurnOn_GuestStillShuttingDownAtTheEnd_SaysThatItWillBeOff()
    {
        await using var run = await RunningAsync();
        run.Time = TimeProvider.System;
        run.GuestPowerDeadline = TimeSpan.FromSeconds(4);
        run.Lab.VirtualMachines.SetShutdownTime(Machine, TimeSpan.FromHours(1));
        var intent = TurnOnAll(run);

        var end = LabRun.EndOf(await run.RunAsync(intent), Machine);

        Assert.Equal((TargetState.Failed, "Running"), (end.State, StateOf(run)));
        Assert.Contains("If the VM turns off, start it", end.Failure!.Fix?.ToString(), StringComparison.Ordinal);
        run.Lab.Clock.Advance(TimeSpan.FromHours(2));
        run.Lab.VirtualMachines.Start(Machine);
        run.Lab.VirtualMachines.SetShutdownTime(Machine, TimeSpan.Zero);
        run.GuestPowerDeadline = null;
        Assert.Equal(TargetState.Succeeded, LabRun.EndOf(await run.RunAsync(intent), Machine).State);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>Hyper-V stops waiting for the guest, which goes on and is off later: it is waited for, attached and started.</summary>
    [Fact]
    public async Task TurnOn_GuestThatOutlastsHyperVsPatience_IsWaitedForAttachedAndStarted()
    {
        await using var run = await RunningAsync();
        run.Lab.VirtualMachines.SetShutdownTime(Machine, TimeSpan.FromSeconds(2), patience: TimeSpan.FromMilliseconds(100));

        var end = LabRun.EndOf(await run.RunAsync(TurnOnAll(run)), Machine);

        Assert.True(end.State == TargetState.Succeeded, $"{end.State} {end.Failure}");
        Assert.Equal("Running", StateOf(run));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>A guest that refuses was not asked: it runs on, and nothing is said of a shutdown.</summary>
    [Fact]
    public async Task TurnOn_LockedGuest_FailsAndSaysNothingOfAShutdown()
    {
        await using var run = await RunningAsync();
        run.Lab.VirtualMachines.SetLocked(Machine, isLocked: true);

        var end = LabRun.EndOf(await run.RunAsync(TurnOnAll(run)), Machine);

        Assert.Equal((TargetState.Failed, Reason.GuestNotShutDown, "Running"), (end.State, end.Failure!.Code, StateOf(run)));
        Assert.DoesNotContain("it might still do so", end.Failure.Fix?.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Its owner turned it off before this operation came to it: it gets its adapter and stays off.</summary>
    [Fact]
    public async Task TurnOn_OwnerTurnsItOffMeanwhile_IsAttachedAndLeftToItsOwner()
    {
        await using var run = await RunningAsync();
        var intent = TurnOnAll(run);
        Once(run, NodeScript.InvokeServerChange, () => run.Lab.VirtualMachines.Stop(Machine));

        var end = LabRun.EndOf(await run.RunAsync(intent), Machine);

        Assert.Equal((TargetState.Succeeded, "Off"), (end.State, StateOf(run)));
        Assert.DoesNotContain(run.MutatingCalls(), call => call.Contains("-VM ", StringComparison.Ordinal));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>Its owner turned it off and nothing could be done to it: the report does not call that ours.</summary>
    [Fact]
    public async Task TurnOn_OwnerTurnsItOffAndTheHostFails_IsNotSaidToBeLeftOff()
    {
        await using var run = await RunningAsync();
        run.Lab.Faults.Add(new Fault(Home, "New-VMSwitch", null, FaultMode.Terminating));
        var intent = TurnOnAll(run);
        Once(run, NodeScript.InvokeServerChange, () => run.Lab.VirtualMachines.Stop(Machine));

        var end = LabRun.EndOf(await run.RunAsync(intent), Machine);

        Assert.Equal((TargetState.Failed, Reason.DependencyFailed, null), (end.State, end.Failure!.Code, end.Failure.Left));
        Assert.Equal("Off", StateOf(run));
    }

    /// <summary>It was started again and somebody turned it off after that: said so, and a retry has nothing to do.</summary>
    [Fact]
    public async Task TurnOn_TurnedOffAfterTheStart_SaysThatItHadBeenStarted()
    {
        await using var run = await RunningAsync();
        var intent = TurnOnAll(run);
        Once(run, NodeScript.ConfirmServer, () => run.Lab.VirtualMachines.Stop(Machine));

        var end = LabRun.EndOf(await run.RunAsync(intent), Machine);

        Assert.Equal((TargetState.Failed, Reason.VirtualMachineOffAgain), (end.State, end.Failure!.Code));
        Assert.Equal(TargetState.Succeeded, LabRun.EndOf(await run.RunAsync(intent), Machine).State);
    }

    /// <summary>Shut down, then moved to a server that cannot take it: started there all the same.</summary>
    [Fact]
    public async Task TurnOnVirtualMachine_MovedToAnInactiveServerAfterTheShutdown_IsStartedThere()
    {
        await using var run = await RunningAsync(hostsOn: [Home]);
        MoveOnceOff(run);

        var end = LabRun.EndOf(await run.RunAsync(TurnOnOne(run)), Machine);

        Assert.Equal((TargetState.Skipped, Reason.HostInactive, Away), (end.State, end.Failure!.Code, end.Failure.Cause?.ToString()));
        Assert.Equal((Away, "Running"), ((string?)run.Machine(Machine)["server"], StateOf(run)));
    }

    /// <summary>It cannot be started there: who shut it down, and what to do, is said beside why it takes no part.</summary>
    [Fact]
    public async Task TurnOnVirtualMachine_MovedToAnInactiveServerAndDoesNotStart_SaysThatItIsOff()
    {
        await using var run = await RunningAsync(hostsOn: [Home]);
        run.Lab.Faults.Add(new Fault(Away, "Start-VM", null, FaultMode.NonTerminating));
        MoveOnceOff(run);

        var end = LabRun.EndOf(await run.RunAsync(TurnOnOne(run)), Machine);

        Assert.Equal((TargetState.Failed, Reason.HostInactive), (end.State, end.Failure!.Code));
        Assert.Contains("still off. Start it", end.Failure.Fix?.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The server that owns it now could not be read, so it cannot be started there: it is not silently skipped.</summary>
    [Fact]
    public async Task TurnOnVirtualMachine_MovedToAnUnreadableServerAfterTheShutdown_SaysThatItMayBeOff()
    {
        await using var run = await RunningAsync(hostsOn: [Home]);
        run.Lab.Faults.Add(new Fault(Away, "Get-VMSwitch", null, FaultMode.Terminating));
        MoveOnceOff(run);

        var end = LabRun.EndOf(await run.RunAsync(TurnOnOne(run)), Machine);

        Assert.Equal((TargetState.Failed, Reason.ReadFailed), (end.State, end.Failure!.Code));
        Assert.Contains("might be shut down", end.Failure.Fix?.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Moved in the middle of its changes, while it was off: finished and started where it is now.</summary>
    [Fact]
    public async Task TurnOnVirtualMachine_MovedWhileItIsOff_IsFinishedAndStartedThere()
    {
        await using var run = await RunningAsync(hostsOn: [Home, Away]);
        MoveOnceOff(run);

        var end = LabRun.EndOf(await run.RunAsync(TurnOnOne(run)), Machine);

        Assert.True(end.State == TargetState.Succeeded, $"{end.State} {end.Failure}");
        Assert.Equal((Away, "Running"), ((string?)run.Machine(Machine)["server"], StateOf(run)));
        Assert.Equal(2, run.Machine(Machine)["adapters"]!.Count());
    }

    private static async Task<LabRun> RunningAsync(string[]? hostsOn = null)
    {
        var run = new LabRun("small");
        if (hostsOn is not null)
        {
            await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn) with { Servers = [.. hostsOn] });
        }

        run.Lab.VirtualMachines.Start(Machine);
        run.Lab.Calls.Clear();
        return run;
    }

    private static Intent TurnOnAll(LabRun run) =>
        Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true) with { AllowShutdown = [run.IdOf(Machine)] };

    private static Intent TurnOnOne(LabRun run) =>
        new(OperationKind.TurnOnVirtualMachines, [], [run.IdOf(Machine)], false) { AllowShutdown = [run.IdOf(Machine)] };

    private static string? StateOf(LabRun run) => (string?)run.Machine(Machine)["state"];

    private static void Once(LabRun run, NodeScript script, Action happens)
    {
        var happened = 0;
        run.Before = command =>
        {
            if (command.Script == script && command.Node == Home && Interlocked.Exchange(ref happened, 1) == 0)
            {
                happens();
            }
        };
    }

    private static void MoveOnceOff(LabRun run)
    {
        var moved = 0;
        run.Lab.Calls.CmdletCalled = () =>
        {
            if (StateOf(run) == "Off" && Interlocked.Exchange(ref moved, 1) == 0)
            {
                run.Lab.VirtualMachines.Migrate(Machine, Away);
            }
        };
    }
}
