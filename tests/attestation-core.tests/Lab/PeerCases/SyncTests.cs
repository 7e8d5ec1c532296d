using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>A sync that tells the truth: peers only schedule it.</summary>
public sealed class SyncTests
{
    private const string Server = "hci-node2";
    private static readonly Intent Sync = Intent.ForCluster(OperationKind.Sync);

    /// <summary>All servers renewed: each says so because its certificate ends later than before.</summary>
    [Fact]
    public async Task Sync_AzureAnswers_EveryServerIsRenewed()
    {
        await using var run = new LabRun("small-on");
        var before = Expirations(run);
        run.Lab.Clock.Advance(TimeSpan.FromDays(3));

        var ends = await run.RunAsync(Sync);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.All(Expirations(run).Zip(before), pair => Assert.True(pair.First > pair.Second));
    }

    /// <summary>Cancelled while Azure takes its time: a renewal that was not seen is not reported as one.</summary>
    [Fact]
    public async Task Sync_CancelledBeforeRenewal_IsCancelledAndNotSucceeded()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Faults.Add(new Fault(null, "Sync-AzureStackHCI", null, FaultMode.Hang));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(3), run.Time);

        var ends = await run.RunAsync(Sync, cancellation.Token);

        Assert.All(ends.Values.Where(end => end.Target.Server != run.Lab.Name), end => Assert.Equal(TargetState.Cancelled, end.State));
    }

    /// <summary>One server is not renewed: it is named with what its service says; the others succeeded.</summary>
    [Fact]
    public async Task Sync_OneServerIsNotRenewed_IsNamedWithWhatItsServiceSays()
    {
        await using var run = new LabRun("small-on") { CertificateDeadline = TimeSpan.FromSeconds(1) };
        await run.ByHandAsync(Server, "Set-AzureStackHCIAttestation -SwitchId ([guid]::Empty)");

        var ends = await run.RunAsync(Sync);

        var end = ends[new OperationTarget(Server, null)];
        Assert.Equal((TargetState.Failed, Reason.NotRenewed), (end.State, end.Failure!.Code));
        Assert.Contains("Inactive", end.Failure.Cause?.ToString(), StringComparison.Ordinal);
        Assert.All(ends.Values.Where(item => item != end), item => Assert.Equal(TargetState.Succeeded, item.State));
    }

    /// <summary>The cluster is not connected: that is said at once, not only when the wait is over.</summary>
    [Fact]
    public async Task Sync_ClusterIsDisconnected_SaysSoWhileItWaits()
    {
        await using var run = new LabRun("small-on") { CertificateDeadline = TimeSpan.FromSeconds(1) };
        run.Lab.Registration.Set(null, "Disconnected");

        var ends = await run.RunAsync(Sync);

        Assert.Equal(ends.Keys.ToHashSet(), run.Obstacles.Where(obstacle => obstacle.Failure!.Code == Reason.Disconnected).Select(obstacle => obstacle.Target).ToHashSet());
        Assert.All(ends.Values, end => Assert.Equal((TargetState.Failed, Reason.NotRenewed), (end.State, end.Failure!.Code)));
    }

    /// <summary>The cluster connects while the certificates are waited for: nothing is left of what stood in the way.</summary>
    [Fact]
    public async Task Sync_ClusterConnectsMeanwhile_Succeeds()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Clock.Advance(TimeSpan.FromDays(3));
        run.Lab.Registration.Set(null, "Disconnected");
        run.Before = command =>
        {
            if (command.Script == NodeScript.UpdateCluster)
            {
                run.Lab.Registration.Set(null, "Connected");
            }
        };

        var ends = await run.RunAsync(Sync);

        Assert.NotEmpty(run.Obstacles);
        Assert.All(ends.Values, end => Assert.Equal((TargetState.Succeeded, null), (end.State, end.Failure)));
    }

    /// <summary>A server that cannot be asked for its certificate is told apart from one that was not renewed.</summary>
    [Fact]
    public async Task Sync_CertificateCannotBeRead_SaysThatAndNotThatItWasNotRenewed()
    {
        await using var run = new LabRun("small-on") { CertificateDeadline = TimeSpan.FromSeconds(1) };
        run.Lab.Faults.Add(new Fault(Server, "Get-AzureStackHCIAttestation", null, FaultMode.Terminating, Skip: 1));

        var end = (await run.RunAsync(Sync))[new OperationTarget(Server, null)];

        Assert.Equal(TargetState.Failed, end.State);
        Assert.NotEqual(Reason.NotRenewed, end.Failure!.Code);
    }

    /// <summary>Sync itself fails: every server says that it was not started, and why.</summary>
    [Fact]
    public async Task Sync_CannotBeStarted_SaysWhyForEveryServer()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Faults.Add(new Fault(null, "Sync-AzureStackHCI", null, FaultMode.NonTerminating));

        var ends = await run.RunAsync(Sync);

        Assert.All(ends.Values, end => Assert.Equal((TargetState.Failed, Reason.SyncFailed), (end.State, end.Failure!.Code)));
    }

    /// <summary>A registration that must be repaired first is said at once; nothing is waited for.</summary>
    [Fact]
    public async Task Sync_NotRegistered_IsSaidAtOnceAndNothingIsTried()
    {
        await using var run = new LabRun("not-registered");

        var end = (await run.RunAsync(Sync))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Failed, Reason.NotRegistered), (end.State, end.Failure!.Code));
        Assert.Empty(run.MutatingCalls());
    }

    private static DateTimeOffset[] Expirations(LabRun run) => [.. run.State["servers"]!.Select(server => (DateTimeOffset)server["attestation"]!["expiration"]!)];
}
