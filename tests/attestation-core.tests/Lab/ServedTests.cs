using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>Operations end with the test of each server that they read back, in the call that reads it back.</summary>
public sealed class ServedTests
{
    private const string Server = "hci-node2";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    [Fact]
    public async Task TurnOn_EveryServer_IsVerifiedInItsThirdCall()
    {
        await using var lab = new AttestedLab("small");

        var ends = await lab.Run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Equal(Servers(lab), lab.Run.Tested.Select(test => test.Target.Server).Order());
        Assert.All(lab.Run.Tested, test => Assert.True(test.Report.Verified, string.Join("\n", test.Report.Checks)));
        Assert.All(Servers(lab), server => Assert.Equal(["Read-Server", "Invoke-ServerChange", "Confirm-Server"], lab.Run.Invocations()[server]));
        Assert.All(Servers(lab), server => Assert.Contains("verified", $"{ends[new OperationTarget(server, null)].Note}", StringComparison.Ordinal));
        Assert.Equal([Served.Yes], (await HealthAsync(lab)).Servers.Select(server => server.Served).Distinct());
    }

    [Theory]
    [InlineData(OperationKind.Sync, 3)]
    [InlineData(OperationKind.EnableServers, 0)]
    [InlineData(OperationKind.TurnOn, 0)]
    [InlineData(OperationKind.Repair, 0)]
    public async Task RunAsync_ServersThatAreOn_AreTestedWhereTheyAreReadBack(OperationKind kind, int tested)
    {
        await using var lab = new AttestedLab("small-on");

        await lab.Run.RunAsync(Intent.ForCluster(kind));

        Assert.Equal(tested, lab.Run.Tested.Count(test => test.Report.Verified));
        Assert.Equal(tested, lab.Run.Tested.Count);
    }

    [Fact]
    public async Task TurnOnVirtualMachines_TheirServer_IsTested()
    {
        await using var lab = new AttestedLab("small-on");
        var machine = lab.Run.Machine("web01");
        await lab.Run.RunAsync(Intent.ForCluster(OperationKind.TurnOffVirtualMachines) with { VirtualMachines = [lab.Run.IdOf("web01")] });
        Assert.Empty(lab.Run.Tested);

        await lab.Run.RunAsync(Intent.ForCluster(OperationKind.TurnOnVirtualMachines) with { VirtualMachines = [lab.Run.IdOf("web01")] });

        Assert.Equal(((string?)machine["server"], true), (Assert.Single(lab.Run.Tested).Target.Server, lab.Run.Tested[0].Report.Verified));
    }

    [Fact]
    public async Task TurnOff_NoServer_IsTested()
    {
        await using var lab = new AttestedLab("small-on");

        await lab.Run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));

        Assert.Empty(lab.Run.Tested);
        Assert.DoesNotContain(lab.Run.Lab.Calls.Snapshot()["cmdlets"]!, call => (string?)call["name"] == "curl.exe");
    }

    [Fact]
    public async Task ReadAsync_ServersThatAreOn_NeverTests()
    {
        await using var lab = new AttestedLab("small-on");

        await lab.Run.ReadAsync();

        Assert.DoesNotContain(lab.Run.Lab.Calls.Snapshot()["cmdlets"]!, call => (string?)call["name"] is "curl.exe" or "Invoke-WebRequest");
    }

    /// <summary>Nothing answers at one server: the operation succeeds there too, and its note says what is wrong.</summary>
    [Theory]
    [InlineData(FaultMode.Terminating)]
    [InlineData(FaultMode.Disconnect)]
    [InlineData(FaultMode.Hang)]
    public async Task TurnOn_TestCannotEndWell_FailsNothingOfTheOperation(FaultMode mode)
    {
        await using var lab = new AttestedLab("small");
        lab.Run.Lab.Faults.Add(new Fault(Server, "curl.exe", null, mode));
        lab.Run.Lab.Faults.Add(new Fault(Server, "Invoke-WebRequest", null, mode));

        var ends = await lab.Run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.Equal((TargetState.Succeeded, null), (end.State, end.Failure)));
        Assert.Empty(DesiredStateChecker.OnViolations(lab.Run.State));
        Assert.Equal([Server], lab.Run.Tested.Where(test => !test.Report.Verified).Select(test => test.Target.Server));
        Assert.Contains("didn't verify", $"{ends[new OperationTarget(Server, null)].Note}", StringComparison.Ordinal);
        Assert.Equal(Servers(lab).Length, lab.Run.Tested.Count);
        var served = (await HealthAsync(lab)).Servers.ToDictionary(server => server.Name, server => (server.Served, server.LastTested!.Result));
        Assert.All(served, server => Assert.Equal(server.Key == Server ? (Served.Unknown, TestResult.Failed) : (Served.Yes, TestResult.Verified), server.Value));
    }

    [Fact]
    public async Task TurnOn_TrustProfileUnusable_IsNotTestedAndSaysSo()
    {
        await using var lab = new AttestedLab("small");
        lab.Run.TrustProfile = "/no/such/profile.json";

        var ends = await lab.Run.RunAsync(TurnOnAll);

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(lab.Run.Tested);
        Assert.All(Servers(lab), server => Assert.Contains("wasn't tested", $"{ends[new OperationTarget(server, null)].Note}", StringComparison.Ordinal));
        Assert.All(Servers(lab), server => Assert.Equal(["Read-Server", "Invoke-ServerChange", "Read-Server"], lab.Run.Invocations()[server]));
    }

    /// <summary>Others changed the server since: what was verified says nothing of it any more.</summary>
    [Fact]
    public async Task Read_ServerChangedByAnAdministrator_EndsItsProof()
    {
        await using var lab = new AttestedLab("small");
        await lab.Run.RunAsync(TurnOnAll);

        await lab.Run.ByHandAsync(Server, "Disable-NetFirewallRule -Name 'AzsHci-ImdsAttestation-Block-UDP-In'; Enable-NetFirewallRule -Name 'AzsHci-ImdsAttestation-Block-UDP-In'");
        Assert.All((await HealthAsync(lab)).Servers, server => Assert.Equal(Served.Yes, server.Served));
        await lab.Run.ByHandAsync(Server, "Disable-NetFirewallRule -Name 'AzsHci-ImdsAttestation-Block-UDP-In'");

        Assert.All((await HealthAsync(lab)).Servers, server => Assert.Equal(server.Name == Server ? TestResult.Outdated : TestResult.Verified, server.LastTested!.Result));
    }

    [Fact]
    public async Task RunAllAsync_OneServerHangs_TheOthersAreTestedInTheMeantime()
    {
        await using var lab = new AttestedLab("small-on");
        lab.Run.Lab.Faults.Add(new Fault(Server, "curl.exe", null, FaultMode.Hang));

        var outcomes = await lab.TestAllAsync(await lab.Run.ReadAsync());

        Assert.Equal(Servers(lab), outcomes.Keys.Order());
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Key == Server ? null : (bool?)true, outcome.Value.Value?.Verified));
        Assert.Equal(Reason.DeadlineExceeded, outcomes[Server].Failure!.Code);
    }

    private static string[] Servers(AttestedLab lab) => [.. lab.Run.State["servers"]!.Select(server => (string)server["name"]!).Order()];

    private static async Task<ClusterHealth> HealthAsync(AttestedLab lab)
    {
        var proofs = lab.Run.Tested.Aggregate(AttestationProofs.None, (known, test) => known.With(test.Server, test.Report.AsOf, test.Report.Verified));
        return ClusterHealth.Of(await lab.Run.ReadAsync(), proofs);
    }
}
