using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>A registration that gets no certificate: peers change the servers and then wait for what cannot come.</summary>
public sealed class RegistrationTests
{
    /// <summary>Said at once for the cluster and for each server, with what to do; no server changed, no sync started.</summary>
    [Theory]
    [InlineData("small", OperationKind.TurnOn, "OutOfPolicy", null, nameof(Reason.OutOfPolicy))]
    [InlineData("small", OperationKind.TurnOn, null, "RepairRegistrationRequired", nameof(Reason.RepairRegistrationRequired))]
    [InlineData("small-on", OperationKind.Sync, "OutOfPolicy", null, nameof(Reason.OutOfPolicy))]
    [InlineData("small-on", OperationKind.Sync, null, "RepairRegistrationRequired", nameof(Reason.RepairRegistrationRequired))]
    public async Task Operation_RegistrationGetsNoCertificate_IsSaidAtOnceAndChangesNothing(
        string scenario, OperationKind kind, string? registration, string? connection, Reason reason)
    {
        await using var run = new LabRun(scenario);
        run.Lab.Registration.Set(registration, connection);

        var ends = await run.RunAsync(Intent.ForCluster(kind, includeAllVirtualMachines: kind == OperationKind.TurnOn));

        Assert.Equal((TargetState.Failed, reason), Of(ends[new OperationTarget(run.Lab.Name, null)]));
        Assert.All(
            run.State["servers"]!.Select(server => (string)server["name"]!),
            server => Assert.Equal((TargetState.Skipped, reason), Of(ends[new OperationTarget(server, null)])));
        Assert.All(ends.Values, end => Assert.Contains("repair", end.Failure!.Fix?.ToString(), StringComparison.Ordinal));
        Assert.Empty(run.MutatingCalls());
        Assert.Equal(0, run.Lab.Calls.Snapshot()["invocations"]!.Count(call => (string?)call["script"] == "Read-Attestation"));
    }

    /// <summary>Mended, the same operation succeeds.</summary>
    [Theory]
    [InlineData("OutOfPolicy", null)]
    [InlineData(null, "RepairRegistrationRequired")]
    public async Task Sync_RegistrationRepaired_RenewsEveryServer(string? registration, string? connection)
    {
        await using var run = new LabRun("small-on");
        run.Lab.Registration.Set(registration, connection);
        await run.RunAsync(Intent.ForCluster(OperationKind.Sync));
        run.Lab.Registration.Set("Registered", "Connected");
        run.Lab.Clock.Advance(TimeSpan.FromDays(1));

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.Sync));

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    /// <summary>A server's registration is its own: the others are renewed and set up, whichever server it is.</summary>
    [Theory]
    [InlineData("small-on", OperationKind.Sync, "hci-node1")]
    [InlineData("small-on", OperationKind.Sync, "hci-node3")]
    [InlineData("small", OperationKind.TurnOn, "hci-node1")]
    public async Task Operation_OneServerIsOutOfPolicy_SkipsThatServerOnly(string scenario, OperationKind kind, string lapsed)
    {
        await using var run = new LabRun(scenario);
        run.Lab.Registration.Set("OutOfPolicy", server: lapsed);
        run.Lab.Clock.Advance(TimeSpan.FromDays(1));

        var ends = await run.RunAsync(Intent.ForCluster(kind));

        Assert.All(ends.Values.Where(end => end.Target is { VirtualMachine: null } && end.Target.Server != run.Lab.Name), end => Assert.Equal(
            end.Target.Server == lapsed ? (TargetState.Skipped, Reason.OutOfPolicy) : (TargetState.Succeeded, null as Reason?), Of(end)));
        Assert.Equal(run.State["servers"]!.Count(), ends.Keys.Count(target => target.VirtualMachine is null && target.Server != run.Lab.Name));
    }

    /// <summary>Turning off needs nothing of Azure.</summary>
    [Fact]
    public async Task TurnOff_OutOfPolicy_IsDone()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Registration.Set("OutOfPolicy");

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff, includeAllVirtualMachines: true));

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    private static (TargetState State, Reason? Reason) Of(TargetChanged end) => (end.State, end.Failure?.Code);
}
