using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Virtual machines that move, or go, between the read and the change.</summary>
public sealed class MovedMachineTests
{
    private const string Home = "hci-node1";
    private const string Away = "hci-node2";
    private const string Machine = "web01";

    /// <summary>How long one server's call waits for another's, so that a failing test ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent TurnOff = Intent.ForCluster(OperationKind.TurnOff);

    /// <summary>VM moved between refresh and click: it is followed to its new owner, with one more call on that server only.</summary>
    [Fact]
    public async Task TurnOn_MovedBeforeTheChange_IsFollowedOnce()
    {
        await using var run = new LabRun("small");
        BeforeChange(run, () => run.Lab.VirtualMachines.Migrate(Machine, Away));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Equal(Home, LabRun.EndOf(ends, Machine).Target.Server);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        var calls = run.Invocations();
        Assert.Equal(["Read-Server", "Invoke-ServerChange", "Confirm-Server"], calls[Home]);
        // Its own three, and two for the virtual machine that was followed; servers don't wait for each other.
        Assert.Equal(["Confirm-Server", "Invoke-ServerChange", "Invoke-ServerChange", "Read-Server", "Read-Server"], calls[Away].Order());
        Assert.Equal(["Read-Server", "Invoke-ServerChange", "Confirm-Server"], calls["hci-node3"]);
    }

    /// <summary>Turn off while a VM migrates: its adapter is removed where it is now.</summary>
    [Fact]
    public async Task TurnOff_MovedBeforeTheChange_IsFollowedOnce()
    {
        await using var run = new LabRun("small-on");
        BeforeChange(run, () => run.Lab.VirtualMachines.Migrate(Machine, Away));

        var ends = await run.RunAsync(TurnOff);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>Turn off while a server drains: every machine that leaves is followed.</summary>
    [Fact]
    public async Task TurnOff_ServerDrainsMeanwhile_LeavesNothing()
    {
        await using var run = new LabRun("small-on");
        BeforeChange(run, () => run.Lab.Servers.Pause(Home, drain: true));

        var ends = await run.RunAsync(TurnOff);

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>VM moved to a server that is not turned on: skipped with the reason, nothing is broken.</summary>
    [Fact]
    public async Task TurnOnVirtualMachine_MovedToInactiveServer_IsSkippedWithReason()
    {
        await using var run = new LabRun("small");
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn) with { Servers = [Home] });
        BeforeChange(run, () => run.Lab.VirtualMachines.Migrate(Machine, Away));

        var end = LabRun.EndOf(await run.RunAsync(new Intent(OperationKind.TurnOnVirtualMachines, [], [run.IdOf(Machine)], false)), Machine);

        Assert.Equal((TargetState.Skipped, Reason.HostInactive, Away), (end.State, end.Failure!.Code, end.Failure.Cause?.ToString()));
        Assert.Single(run.Machine(Machine)["adapters"]!);
    }

    /// <summary>VM moved after its change, before its new owner is read back: it is judged where it is now.</summary>
    [Fact]
    public async Task TurnOn_MovedAfterTheChange_IsJudgedOnItsNewOwner()
    {
        await using var run = new LabRun("small");
        using var moved = new ManualResetEventSlim();
        run.Before = command =>
        {
            if (IsReadBack(command, Home))
            {
                MoveOnce(run, moved);
            }
            else if (IsReadBack(command, Away))
            {
                Assert.True(moved.Wait(Patience));
            }
        };

        var end = LabRun.EndOf(await run.RunAsync(TurnOnAll), Machine);

        Assert.True(end.State == TargetState.Succeeded, $"{end.State} {end.Failure}");
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>
    /// VM moved after its new owner was read back and before its old one was: no server shows it. It is not called done, nor
    /// anything of it undone, and a retry has nothing to do.
    /// </summary>
    [Fact]
    public async Task TurnOn_MovedBetweenTheReadsOfTwoServers_IsNotCalledDoneAndARetryHasNothingToDo()
    {
        await using var run = new LabRun("small");
        using var isRead = new ManualResetEventSlim();
        using var moved = new ManualResetEventSlim();
        run.Arrives = (command, record) =>
        {
            if (IsReadBack(command, Away) && record.Kind == "end")
            {
                isRead.Set();
            }

            return true;
        };
        run.Before = command =>
        {
            if (IsReadBack(command, Home))
            {
                Assert.True(isRead.Wait(Patience));
                MoveOnce(run, moved);
            }
        };

        var end = LabRun.EndOf(await run.RunAsync(TurnOnAll), Machine);

        Assert.Equal((TargetState.Failed, Reason.VirtualMachineMoved), (end.State, end.Failure!.Code));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        run.Before = null;
        run.Lab.Calls.Clear();
        Assert.All((await run.RunAsync(TurnOnAll)).Values, again => Assert.Equal(TargetState.Succeeded, again.State));
        Assert.Empty(run.MutatingCalls());
    }

    /// <summary>VM deleted meanwhile: skipped with the reason; the others proceed.</summary>
    [Fact]
    public async Task TurnOn_DeletedBeforeTheChange_IsSkippedAndTheOthersProceed()
    {
        await using var run = new LabRun("small");
        BeforeChange(run, () => run.Lab.VirtualMachines.Delete(Machine));

        var ends = await run.RunAsync(TurnOnAll);

        var end = LabRun.EndOf(ends, Machine);
        Assert.Equal((TargetState.Skipped, Reason.VirtualMachineDeleted), (end.State, end.Failure!.Code));
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>VM deleted after its change: no server shows it any more, so it is not called done, and a retry has nothing to do.</summary>
    [Fact]
    public async Task TurnOn_DeletedAfterTheChange_IsNotCalledDoneAndTheOthersProceed()
    {
        await using var run = new LabRun("small");
        run.Before = Once(command => command.Script == NodeScript.ConfirmServer && command.Node == Home, () => run.Lab.VirtualMachines.Delete(Machine));

        var ends = await run.RunAsync(TurnOnAll);

        var end = LabRun.EndOf(ends, Machine);
        Assert.Equal((TargetState.Failed, Reason.VirtualMachineMoved), (end.State, end.Failure!.Code));
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
        Assert.All((await run.RunAsync(TurnOnAll)).Values, again => Assert.Equal(TargetState.Succeeded, again.State));
    }

    /// <summary>Turn off while attached VMs come over from a server that could not be read: they are not overlooked.</summary>
    [Fact]
    public async Task TurnOff_MachinesOfADeafServerFailOverMeanwhile_AreNamed()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Servers.Unreachable("hci-node3");
        BeforeChange(run, () => run.Lab.Servers.Remove("hci-node3"));

        var ends = await run.RunAsync(TurnOff);

        var end = LabRun.EndOf(ends, "web03");
        Assert.Equal((TargetState.Failed, Reason.VirtualMachineMoved), (end.State, end.Failure!.Code));
        await run.RunAsync(TurnOff);
        Assert.DoesNotContain(DesiredStateChecker.OffViolations(run.State), violation => violation.Contains("web03", StringComparison.Ordinal));
    }

    /// <summary>Whether a virtual machine that failed has moved is asked for it alone, not for all of its server's each time.</summary>
    [Fact]
    public async Task TurnOn_EveryMachineFails_ReadsTheServersListNoMoreOften()
    {
        await using var calm = new LabRun("small");
        await calm.RunAsync(TurnOnAll);
        await using var failing = new LabRun("small");
        failing.Lab.Faults.Add(new Fault(null, "Add-VMNetworkAdapter", null, FaultMode.Terminating));

        var ends = await failing.RunAsync(TurnOnAll);

        Assert.True(ends.Values.Count(end => end.Failure?.Code == Reason.ChangeFailed) > 5);
        Assert.Equal(ListsOfMachines(calm), ListsOfMachines(failing));
    }

    /// <summary>VM deleted between refresh and click: the others that were chosen proceed.</summary>
    [Fact]
    public async Task TurnOnVirtualMachines_OneDeletedBeforeTheRead_IsSkippedAndTheOtherProceeds()
    {
        await using var run = new LabRun("small");
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));
        var gone = run.IdOf(Machine);
        run.Lab.VirtualMachines.Delete(Machine);

        var ends = await run.RunAsync(new Intent(OperationKind.TurnOnVirtualMachines, [], [gone, run.IdOf("web02")], false));

        Assert.Equal(Reason.VirtualMachineDeleted, ends.Values.Single(end => end.State == TargetState.Skipped).Failure!.Code);
        Assert.Equal(TargetState.Succeeded, LabRun.EndOf(ends, "web02").State);
    }

    /// <summary>How often the virtual machines of a server were listed.</summary>
    private static int ListsOfMachines(LabRun run) =>
        run.Lab.Calls.Snapshot()["cmdlets"]!.Count(call => (string?)call["name"] == "Get-VM" && (string?)call["target"] == "*");

    private static bool IsReadBack(NodeCommand command, string server) => command.Script == NodeScript.ConfirmServer && command.Node == server;

    private static void MoveOnce(LabRun run, ManualResetEventSlim moved)
    {
        if (!moved.IsSet)
        {
            run.Lab.VirtualMachines.Migrate(Machine, Away);
            moved.Set();
        }
    }

    private static void BeforeChange(LabRun run, Action happens) =>
        run.Before = Once(command => command.Script == NodeScript.InvokeServerChange, happens);

    private static Action<NodeCommand> Once(Func<NodeCommand, bool> when, Action happens)
    {
        var happened = 0;
        return command =>
        {
            if (when(command) && Interlocked.Exchange(ref happened, 1) == 0)
            {
                happens();
            }
        };
    }
}
