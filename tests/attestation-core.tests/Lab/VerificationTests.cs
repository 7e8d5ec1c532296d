using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>Azure verification for VMs (v2), on the cluster of the scenario of that name.</summary>
public sealed class VerificationTests
{
    [Theory]
    [InlineData("web01", EligibleBenefit.AzureEdition, null, VerificationStatus.Active)]
    [InlineData("web02", EligibleBenefit.AzureEdition, SuggestedAction.InstallUpdates, VerificationStatus.Inactive)]
    [InlineData("web04", EligibleBenefit.AzureEdition, SuggestedAction.EnableGuestServiceInterface, VerificationStatus.Inactive)]
    [InlineData("web03", EligibleBenefit.Unknown, SuggestedAction.EnableDataExchange, VerificationStatus.Unknown)]
    [InlineData("legacy-hr", EligibleBenefit.ExtendedSecurityUpdates, SuggestedAction.SetUpLegacyNetworking, VerificationStatus.Inactive)]
    [InlineData("legacy-crm", EligibleBenefit.None, null, VerificationStatus.NotApplicable)]
    [InlineData("legacy-erp", EligibleBenefit.Unknown, null, VerificationStatus.Unknown)]
    [InlineData("avd-host1", EligibleBenefit.MultiSession, null, VerificationStatus.Active)]
    [InlineData("avd-host3", EligibleBenefit.MultiSession, SuggestedAction.SetUpLegacyNetworking, VerificationStatus.Inactive)]
    [InlineData("print01", EligibleBenefit.None, null, VerificationStatus.NotApplicable)]
    [InlineData("linux-app1", EligibleBenefit.None, null, VerificationStatus.NotApplicable)]
    public async Task Read_Guests_TellsBenefitAndNextStep(string name, EligibleBenefit benefit, SuggestedAction? action, VerificationStatus status)
    {
        await using var run = new LabRun("v2");

        var machine = await FindAsync(run, name);

        Assert.Equal((benefit, action, status), (machine.EligibleBenefit, machine.SuggestedAction, machine.Verification));
    }

    [Fact]
    public async Task Read_LegacyOsSupportOff_IsOnAllTheSame()
    {
        await using var run = new LabRun("v2");

        var snapshot = await run.ReadAsync();
        var assessment = ClusterAssessment.Of(snapshot);

        Assert.Equal(AttestationMode.V2, snapshot.Mode);
        Assert.Equal((ClusterBenefitsStatus.On, ClusterBenefitsStatus.Off), (assessment.Status, assessment.LegacyOsSupport));
        Assert.All(assessment.Servers, server => Assert.Equal(ServerBenefitsStatus.Active, server.Status));
        Assert.DoesNotContain(assessment.Servers.SelectMany(server => server.Conditions), condition => condition is { Status: not ConditionStatus.Ok, Severity: Severity.Error });
    }

    [Fact]
    public async Task Read_DataExchangeCannotBeRead_LeavesServersReadableAndGuestsUnknown()
    {
        await using var run = new LabRun("v2");
        run.Lab.Faults.Add(new Fault(null, "Get-CimInstance", null, FaultMode.Terminating));

        var assessment = ClusterAssessment.Of(await run.ReadAsync());

        Assert.All(assessment.Servers, server => Assert.True(server.Server.IsReadable));
        Assert.All(
            assessment.Servers.SelectMany(server => server.VirtualMachines),
            machine => Assert.Equal((VerificationStatus.Unknown, null), (machine.Verification, machine.SuggestedAction)));
    }

    [Fact]
    public async Task TurnOn_LegacyOsSupport_ServesWhatCannotAskOverVmBus()
    {
        await using var run = new LabRun("v2");
        var legacy = (await FindAsync(run, "legacy-hr")).VirtualMachine.Id;

        var ends = await run.RunAsync(new Intent(OperationKind.TurnOn, [], [legacy], false));

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        var assessment = ClusterAssessment.Of(await run.ReadAsync());
        Assert.Equal(ClusterBenefitsStatus.On, assessment.LegacyOsSupport);
        var machine = await FindAsync(run, "legacy-hr");
        Assert.Equal((VerificationStatus.Active, null), (machine.Verification, machine.SuggestedAction));
        Assert.Equal(AttestationMode.V1, Assert.Single(machine.SupportedVersions));
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));
        Assert.Equal(ClusterBenefitsStatus.Off, ClusterAssessment.Of(await run.ReadAsync()).LegacyOsSupport);
        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(await run.ReadAsync()).Status);
    }

    [Theory]
    [InlineData(OperationKind.EnableGuestServiceInterface, "web04", "Guest Service Interface")]
    [InlineData(OperationKind.EnableDataExchange, "web03", "Key-Value Pair Exchange")]
    public async Task Enable_ChosenVirtualMachine_EnablesItsServiceAndNothingElse(OperationKind kind, string name, string service)
    {
        await using var run = new LabRun("v2");
        var id = (await FindAsync(run, name)).VirtualMachine.Id;
        run.Lab.Calls.Clear();

        var ends = await run.RunAsync(new Intent(kind, [], [id], false));

        Assert.Equal(TargetState.Succeeded, Assert.Single(ends).Value.State);
        Assert.Equal([$"hci-node2 Enable-VMIntegrationService {name}"], run.MutatingCalls());
        Assert.All(run.Invocations(), calls => Assert.InRange(calls.Count(), 1, 3));
        var machine = run.State["virtualMachines"]!.Single(item => (string?)item["name"] == name);
        Assert.True((bool)machine["integrationServices"]![service]!);
        run.Lab.Calls.Clear();
        await run.RunAsync(new Intent(kind, [], [id], false));
        Assert.Empty(run.MutatingCalls());
    }

    [Fact]
    public async Task Enable_AllVirtualMachines_SkipsWhatCannotOrShouldNotTakePart()
    {
        await using var run = new LabRun("v2");

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.EnableGuestServiceInterface, includeAllVirtualMachines: true));

        Assert.Equal(
            [
                ("aks-nodepool1-4f6b", Reason.InfrastructureVirtualMachine), ("bridge7c1-control-plane-0-9f2d", Reason.InfrastructureVirtualMachine),
                ("sql03", Reason.VirtualMachineReplica), ("test01", Reason.VirtualMachineSaved),
            ],
            ends.Where(end => end.Value.State == TargetState.Skipped).Select(end => (end.Key.VirtualMachine!.Name, end.Value.Failure!.Code)).Order());
        Assert.DoesNotContain(ends.Values, end => end.State is not (TargetState.Succeeded or TargetState.Skipped));
    }

    [Fact]
    public async Task Enable_FailsForOneVirtualMachine_SaysSoAndDoesTheOthers()
    {
        await using var run = new LabRun("v2");
        run.Lab.Faults.Add(new Fault(null, "Enable-VMIntegrationService", "web04", FaultMode.NonTerminating));

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.EnableGuestServiceInterface, includeAllVirtualMachines: true));

        var failed = Assert.Single(ends, end => end.Value.State == TargetState.Failed);
        Assert.Equal(("web04", Reason.ChangeFailed), (failed.Key.VirtualMachine!.Name, failed.Value.Failure!.Code));
        Assert.Equal(SuggestedAction.EnableGuestServiceInterface, (await FindAsync(run, "web04")).SuggestedAction);
        Assert.Null((await FindAsync(run, "app01")).SuggestedAction);
    }

    [Fact]
    public async Task EnableGuestServiceInterface_WhereNotVerification_IsRefusedAndSaysWhy()
    {
        await using var run = new LabRun("small-on");

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.EnableGuestServiceInterface, includeAllVirtualMachines: true));

        Assert.Equal(Reason.NeedsAzureVerification, Assert.Single(ends).Value.Failure!.Code);
        Assert.Empty(run.MutatingCalls());
    }

    [Fact]
    public async Task TurnOn_InfrastructureVirtualMachine_IsLeftOutOfAllAndTakesPartWhenChosen()
    {
        await using var run = new LabRun("v2");
        var bridge = (await FindAsync(run, "bridge7c1-control-plane-0-9f2d")).VirtualMachine;

        var all = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
        var chosen = await run.RunAsync(new Intent(OperationKind.TurnOnVirtualMachines, [], [bridge.Id], false));

        var target = new OperationTarget("hci-node1", new VirtualMachineRef(bridge.Id, bridge.Name));
        Assert.Equal((TargetState.Skipped, Reason.InfrastructureVirtualMachine), (all[target].State, all[target].Failure!.Code));
        Assert.Equal(TargetState.Succeeded, chosen[target].State);
    }

    /// <summary>A server that does not tell its guests may hold the platform's own: none is taken for a workload, each can be chosen.</summary>
    [Fact]
    public async Task TurnOn_GuestsCannotBeRead_AreLeftOutOfAllAndTakePartWhenChosen()
    {
        await using var run = new LabRun("small");
        run.Lab.Faults.Add(new Fault("hci-node1", "Get-CimInstance", "Msvm_KvpExchangeComponent", FaultMode.NonTerminating));
        var web = (await FindAsync(run, "web01")).VirtualMachine;

        var all = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
        var chosen = await run.RunAsync(new Intent(OperationKind.TurnOnVirtualMachines, [], [web.Id], false));

        var left = all.Values.Where(end => end.State == TargetState.Skipped).ToArray();
        Assert.Equal(["legacy01", "sql01", "web01"], left.Select(end => end.Target.VirtualMachine!.Name).Order());
        Assert.All(left, end => Assert.Equal(Reason.GuestUnknown, end.Failure!.Code));
        Assert.All(left, end => Assert.Contains("GetCimInstance", end.Failure!.Error?.Id, StringComparison.Ordinal));
        Assert.All(all.Values.Except(left), end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Equal(TargetState.Succeeded, Assert.Single(chosen).Value.State);
        run.Lab.Faults.Clear();
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    private static async Task<VirtualMachineAssessment> FindAsync(LabRun run, string name) =>
        ClusterAssessment.Of(await run.ReadAsync()).Servers.SelectMany(server => server.VirtualMachines).Single(machine => machine.VirtualMachine.Name == name);
}
