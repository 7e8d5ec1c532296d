using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Runs that are cut off: the report is true, and a run from a new snapshot ends what was begun.</summary>
public sealed class InterruptionTests
{
    private const string Server = "hci-node2";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    /// <summary>A cmdlet that hangs is stopped by the deadline; the other servers do not wait for it.</summary>
    [Fact]
    public async Task TurnOn_CmdletHangs_EndsAtTheDeadlineAndOthersProceed()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "New-NetIPAddress", null, FaultMode.Hang));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Equal((TargetState.Failed, Reason.DeadlineExceeded), (ends[Of(Server)].State, ends[Of(Server)].Failure!.Code));
        Assert.All(ends.Values.Where(end => end.Target.Server != Server), end => Assert.Equal(TargetState.Succeeded, end.State));
        await ConvergesAsync(run);
    }

    /// <summary>The connection is lost in the middle of a script: what was done stays and is found done.</summary>
    [Theory]
    [InlineData("Set-AzureStackHCIAttestation")]
    [InlineData("Add-VMNetworkAdapter")]
    [InlineData("Set-VMNetworkAdapterVlan")]
    public async Task TurnOn_ConnectionLostInTheMiddle_SaysSoAndIsResumed(string cmdlet)
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, cmdlet, null, FaultMode.Disconnect, Times: 1));

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Contains(ends.Values, end => end.State == TargetState.Failed && end.Failure?.Code == Reason.ConnectionLost);
        Assert.All(ends.Values.Where(end => end.Target.Server != Server), end => Assert.Equal(TargetState.Succeeded, end.State));
        await ConvergesAsync(run);
    }

    /// <summary>The gateway dies in the middle, so that no later call reaches a server: nothing is replayed, a new run plans from what is there.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task TurnOn_GatewayDiesAtACall_NewRunConverges(int call)
    {
        await using var run = new LabRun("small");
        var calls = 0;
        run.Before = command =>
        {
            if (command.Script != NodeScript.ReadAttestation && Interlocked.Increment(ref calls) > call)
            {
                throw new InvalidOperationException("The process is gone.");
            }
        };

        var ends = await run.RunAsync(TurnOnAll);

        Assert.Contains(ends.Values, end => end.State == TargetState.Failed);
        run.Before = null;
        await ConvergesAsync(run);
    }

    /// <summary>Cancelled in the middle: what was begun is read back, the rest is reported as cancelled, a retry ends it.</summary>
    [Fact]
    public async Task TurnOn_CancelledInTheMiddle_IsToldAndResumed()
    {
        await using var run = new LabRun("small");
        using var cancellation = new CancellationTokenSource();
        run.Lab.Latency = new LabLatency(TimeSpan.Zero, TimeSpan.Zero, LabLatency.None.ByCmdlet.Add("New-NetFirewallRule", TimeSpan.FromMilliseconds(200)));
        run.Before = command =>
        {
            if (command.Script == NodeScript.InvokeServerChange)
            {
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));
            }
        };

        var ends = await run.RunAsync(TurnOnAll, cancellation.Token);

        Assert.Contains(ends.Values, end => end.State == TargetState.Cancelled);
        Assert.DoesNotContain(ends.Values, end => end.State == TargetState.Failed);
        run.Lab.Latency = LabLatency.None;
        run.Before = null;
        await ConvergesAsync(run);
    }

    /// <summary>Cancelled while servers are read: nothing was changed, and every server says that it was cancelled.</summary>
    [Fact]
    public async Task TurnOn_CancelledWhileReading_ChangesNothingAndSaysSo()
    {
        await using var run = new LabRun("small");
        using var cancellation = new CancellationTokenSource();
        run.Before = command =>
        {
            if (command.Script == NodeScript.ReadServer)
            {
                cancellation.Cancel();
            }
        };

        var ends = await run.RunAsync(TurnOnAll, cancellation.Token);

        Assert.NotEmpty(ends);
        Assert.All(ends.Values, end => Assert.Equal((TargetState.Cancelled, Reason.Cancelled), (end.State, end.Failure!.Code)));
        Assert.Empty(run.MutatingCalls());
    }

    /// <summary>Cancelled while certificates are waited for: what is configured is done; only a sync has not seen what it is for.</summary>
    [Theory]
    [InlineData(OperationKind.TurnOn, "small", TargetState.Succeeded)]
    [InlineData(OperationKind.Sync, "small-on", TargetState.Cancelled)]
    public async Task Any_CancelledWhileWaitingForCertificates_IsJudgedByWhatItIsFor(OperationKind kind, string scenario, TargetState expected)
    {
        await using var run = new LabRun(scenario);
        using var cancellation = new CancellationTokenSource();
        run.Before = command =>
        {
            if (command.Script == NodeScript.ReadAttestation)
            {
                cancellation.Cancel();
            }
        };

        var ends = await run.RunAsync(Intent.ForCluster(kind), cancellation.Token);

        Assert.All(ends.Values.Where(end => end.Target.Server != run.Lab.Name), end => Assert.Equal(expected, end.State));
    }

    /// <summary>A retry of what failed, and of nothing else.</summary>
    [Fact]
    public async Task TurnOn_RetryOfTheFailedServer_ChangesOnlyThatOne()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "New-VMSwitch", null, FaultMode.Terminating, Times: 1));
        await run.RunAsync(TurnOnAll);
        run.Lab.Calls.Clear();

        await run.RunAsync(TurnOnAll with { Servers = [Server] });

        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.All(run.MutatingCalls(), call => Assert.True(call.StartsWith(Server, StringComparison.Ordinal) || call.Contains("Sync", StringComparison.Ordinal), call));
    }

    private static OperationTarget Of(string server) => new(server, null);

    private static async Task ConvergesAsync(LabRun run)
    {
        run.Lab.Faults.Clear();
        var ends = await run.RunAsync(TurnOnAll);
        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }
}
