using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Running generation 1 virtual machines, which neither take a new adapter nor give one up.</summary>
public sealed class Generation1Tests
{
    private const string Server = "hci-node1";
    private const string Machine = "legacy01";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent TurnOff = Intent.ForCluster(OperationKind.TurnOff);

    /// <summary>Peers stop at a running generation 1 virtual machine and leave out those after it.</summary>
    [Fact]
    public async Task TurnOn_RunningGeneration1AmongOthers_IsKnownBeforeAndSkippedAndTheOthersProceed()
    {
        await using var run = await RunningAsync("small");

        var plan = Planner.Create(await run.ReadAsync(), TurnOnAll).Value!;
        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal((Machine, Reason.Generation1Running), plan.Skipped.Select(skipped => (skipped.VirtualMachine!.Name, skipped.Failure.Code)).Single());
        var end = LabRun.EndOf(ends, Machine);
        Assert.Equal((TargetState.Skipped, Reason.Generation1Running), (end.State, end.Failure!.Code));
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State, [.. AllBut(run)]));
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
    }

    /// <summary>On consent it is shut down, attached and started again.</summary>
    [Fact]
    public async Task TurnOn_ConsentToShutDown_AttachesAndStartsAgain()
    {
        await using var run = await RunningAsync("small");
        var intent = TurnOnAll with { AllowShutdown = [run.IdOf(Machine)] };
        var impact = Planner.Create(await run.ReadAsync(), intent).Value!.Impact;

        var ends = await run.RunAsync(intent);

        Assert.Contains(impact, item => item.VirtualMachine?.Name == Machine && item.Message.ToString().StartsWith("Is shut down", StringComparison.Ordinal));
        Assert.Equal(TargetState.Succeeded, LabRun.EndOf(ends, Machine).State);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
    }

    /// <summary>Consent shuts nothing down that is as it should be.</summary>
    [Fact]
    public async Task TurnOn_ConsentForAttachedMachine_DoesNothing()
    {
        await using var run = await RunningAsync("small-on");

        await run.RunAsync(TurnOnAll with { AllowShutdown = [run.IdOf(Machine)] });

        Assert.Empty(run.MutatingCalls());
    }

    /// <summary>A guest that does not shut down is an explained failure; its power is never cut.</summary>
    [Fact]
    public async Task TurnOn_GuestDoesNotShutDown_FailsWithReasonAndTheOthersProceed()
    {
        await using var run = await RunningAsync("small");
        run.Lab.Faults.Add(new Fault(Server, "Stop-VM", Machine, FaultMode.NonTerminating));

        var ends = await run.RunAsync(TurnOnAll with { AllowShutdown = [run.IdOf(Machine)] });

        var end = LabRun.EndOf(ends, Machine);
        Assert.Equal((TargetState.Failed, Reason.GuestNotShutDown), (end.State, end.Failure!.Code));
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State, [.. AllBut(run)]));
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
    }

    /// <summary>A guest that cannot hear a request to shut down keeps running, and that is said.</summary>
    [Fact]
    public async Task TurnOff_GuestCannotHear_KeepsRunningAndSaysSo()
    {
        await using var run = await RunningAsync("small-on");
        run.Lab.VirtualMachines.SetIntegrationService(Machine, "Shutdown", false);

        var ends = await run.RunAsync(TurnOff with { AllowShutdown = [run.IdOf(Machine)] });

        var end = LabRun.EndOf(ends, Machine);
        Assert.Equal((TargetState.Failed, Reason.GuestNotShutDown), (end.State, end.Failure!.Code));
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
    }

    /// <summary>Undo: what this run shut down it starts again, also when attaching fails.</summary>
    [Theory]
    [InlineData(FaultMode.Terminating)]
    [InlineData(FaultMode.Hang)]
    [InlineData(FaultMode.Disconnect)]
    public async Task TurnOn_AttachingFailsAfterTheShutdown_StartsTheMachineAgain(FaultMode mode)
    {
        await using var run = await RunningAsync("small");
        run.Lab.Faults.Add(new Fault(Server, "Set-VMNetworkAdapterVlan", Machine, mode, Times: 1));
        var intent = TurnOnAll with { AllowShutdown = [run.IdOf(Machine)] };

        var ends = await run.RunAsync(intent);

        Assert.Equal(TargetState.Failed, LabRun.EndOf(ends, Machine).State);
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
        await run.RunAsync(intent);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
    }

    /// <summary>A machine that cannot be started again is a failure of its own, although its adapter is right.</summary>
    [Fact]
    public async Task TurnOn_MachineDoesNotStartAgain_SaysThatItIsOff()
    {
        await using var run = await RunningAsync("small");
        run.Lab.Faults.Add(new Fault(Server, "Start-VM", Machine, FaultMode.NonTerminating));

        var end = LabRun.EndOf(await run.RunAsync(TurnOnAll with { AllowShutdown = [run.IdOf(Machine)] }), Machine);

        Assert.Equal(TargetState.Failed, end.State);
        Assert.Contains("still off", end.Failure!.Fix?.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Without consent a running one is only disconnected on turn off, and what is left is reported.</summary>
    [Fact]
    public async Task TurnOff_RunningGeneration1_IsDisconnectedAndTheLeftoverReported()
    {
        await using var run = await RunningAsync("small-on");

        var ends = await run.RunAsync(TurnOff);

        var end = LabRun.EndOf(ends, Machine);
        Assert.Equal((TargetState.Skipped, Reason.Generation1AdapterLeft), (end.State, end.Failure!.Code));
        Assert.StartsWith($"{Server} {Machine} still has", Assert.Single(DesiredStateChecker.OffViolations(run.State)), StringComparison.Ordinal);
        await run.ByHandAsync(Server, $"Stop-VM -Name {Machine}");
        await run.RunAsync(TurnOff);
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>With consent turn off leaves nothing behind.</summary>
    [Fact]
    public async Task TurnOff_ConsentToShutDown_RemovesTheAdapterAndStartsAgain()
    {
        await using var run = await RunningAsync("small-on");

        var ends = await run.RunAsync(TurnOff with { AllowShutdown = [run.IdOf(Machine)] });

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
        Assert.Equal("Running", (string?)run.Machine(Machine)["state"]);
    }

    private static async Task<LabRun> RunningAsync(string scenario)
    {
        var run = new LabRun(scenario);
        await run.ByHandAsync(Server, $"Start-VM -Name {Machine}");
        return run;
    }

    private static IEnumerable<string> AllBut(LabRun run) =>
        run.State["virtualMachines"]!.Where(machine => (string?)machine["name"] != Machine).Select(machine => (string)machine["id"]!);
}
