using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A server that is set up gets its certificate whatever was in the way, or isn't called done.</summary>
public sealed class CertificateAfterTroubleTests
{
    private const string Server = "hci-node2";
    private static readonly Intent TurnOn = Intent.ForCluster(OperationKind.TurnOn);

    /// <summary>The connection is lost when all is done: nobody hears of it, and reading shows it. No other server asks for a sync.</summary>
    [Fact]
    public async Task TurnOn_AChangeFailsWhoseGoalIsSeen_TheServerIsSyncedLikeAnyOther()
    {
        await using var run = new LabRun("small");
        var intent = TurnOn with { Servers = [Server] };
        var last = Assert.Single((await run.PlanAsync(intent)).Servers).Changes.Length - 1;
        run.Arrives = (command, record) => (command.Node, record.Kind, record.Kind == "change" ? record.Number("index") : null) == (Server, "change", last)
            ? throw new NodeShellException(Reason.ConnectionLost, "The connection was closed.")
            : true;

        var ends = await run.RunAsync(intent);

        Assert.Equal((TargetState.Succeeded, null), (ends[new OperationTarget(Server, null)].State, ends[new OperationTarget(Server, null)].Failure));
        Assert.DoesNotContain(DesiredStateChecker.OnViolations(run.State, []), violation => violation.StartsWith(Server, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TurnOn_AChangeFailsWhoseGoalIsNotSeen_CostsOneReadAndNoWait()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault(Server, "New-NetFirewallRule", null, FaultMode.Terminating));

        var ends = await run.RunAsync(TurnOn);

        Assert.Equal((TargetState.Failed, Reason.ChangeFailed), (ends[new OperationTarget(Server, null)].State, ends[new OperationTarget(Server, null)].Failure!.Code));
        Assert.Equal(["Read-Server", "Invoke-ServerChange", "Read-Server"], run.Invocations()[Server]);
    }

    [Fact]
    public async Task TurnOn_CancelledBeforeTheSync_NoServerWithoutACertificateIsCalledDone()
    {
        await using var run = new LabRun("small");
        using var cancellation = new CancellationTokenSource();
        run.Before = command =>
        {
            if (command.Script.Name == "Update-Cluster")
            {
                cancellation.Cancel();
            }
        };

        var ends = await run.RunAsync(TurnOn, cancellation.Token);

        Assert.True(cancellation.IsCancellationRequested);
        Assert.All(ends.Values.Where(end => end.Target.Server != run.Lab.Name), end => Assert.Equal(TargetState.Cancelled, end.State));
    }
}
