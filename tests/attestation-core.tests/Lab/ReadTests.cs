using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Lab.SimulatedCluster;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

public sealed class ReadTests
{
    [Fact]
    public async Task Read_ServersThatAreOn_LeavesNoConditionUnknownOrFailed()
    {
        await using var run = new LabRun("on");

        var assessment = ClusterAssessment.Of(await run.ReadAsync());

        Assert.All(
            assessment.Servers.SelectMany(server => server.Conditions.Concat(server.VirtualMachines.SelectMany(machine => machine.Conditions))),
            condition => Assert.True(condition.Status == ConditionStatus.Ok, $"{condition.Type}: {condition.Reason} {condition.Observed}"));
        Assert.All(assessment.Servers, server => Assert.Equal(10, server.Server.Facts.Get<OwnedRoles>().Names.Count(role => role != "Cluster Group")));
    }

    [Theory]
    [InlineData("Get-NetFirewallProfile", nameof(ConditionType.FirewallPolicy))]
    [InlineData("Get-AzureStackHCI", nameof(ConditionType.Registered), nameof(ConditionType.Connected))]
    [InlineData("Get-ClusterGroup")]
    public async Task Read_PartThatNothingIsPlannedFromFails_IsUnknownAndNothingElse(string cmdlet, params string[] unknown)
    {
        await using var run = new LabRun("small-on");
        run.Lab.Faults.Add(new Fault(null, cmdlet, null, FaultMode.Terminating));

        var assessment = ClusterAssessment.Of(await run.ReadAsync());

        Assert.All(assessment.Servers, server =>
        {
            Assert.True(server.Server.IsReadable);
            Assert.Equal(unknown, server.Conditions.Where(condition => condition.Status == ConditionStatus.Unknown).Select(condition => condition.Type.Code));
        });
    }

    [Fact]
    public async Task Read_ServerInConstrainedLanguageMode_TellsAsMuchAsAnyOther()
    {
        await using var run = new LabRun("constrained");

        var assessment = ClusterAssessment.Of(await run.ReadAsync());

        var constrained = assessment.Servers.Single(server => server.Server.Name == "hci-node2");
        Assert.Equal(ServerState.Up, constrained.Server.State);
        Assert.Equal(
            [ServerLanguageMode.Full, ServerLanguageMode.Constrained],
            ClusterHealth.Of(await run.ReadAsync(), AttestationProofs.None).Servers.Take(2).Select(server => server.LanguageMode!.Value));
        Assert.Equal(assessment.Servers[0].Conditions.Select(condition => condition.Type), constrained.Conditions.Select(condition => condition.Type));
        Assert.Equal(ConditionStatus.Ok, constrained.Conditions.Single(condition => condition.Type == ConditionType.LanguageMode).Status);
        Assert.DoesNotContain(constrained.Conditions, condition => condition.Status == ConditionStatus.Unknown);
    }

    [Fact]
    public async Task Read_ServersOfWindowsServer_SaysThatTheModuleIsMissing()
    {
        await using var run = new LabRun("windows-server");

        var assessment = ClusterAssessment.Of(await run.ReadAsync());

        Assert.Equal(ClusterBenefitsStatus.Unknown, assessment.Status);
        Assert.All(assessment.Servers, server => Assert.Equal(
            Reason.ModuleMissing,
            server.Conditions.Single(condition => condition.Type == ConditionType.Module).Reason));
    }
}
