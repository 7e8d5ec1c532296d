using System.Collections.Immutable;
using System.Text;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Reports;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Assessment;

/// <summary>Virtual machines that people turned off on purpose are shown and not announced.</summary>
public sealed class TurnOffChoicesTests
{
    private const string Azure = "Windows Server 2022 Datacenter: Azure Edition";
    private const string Old = "Windows Server 2012 R2 Datacenter";

    private static readonly DateTimeOffset Chosen = Snapshots.Now.AddDays(-1);

    [Fact]
    public void Remembering_OneOfTwoWasTurnedOff_OnlyTheOtherIsAnnounced()
    {
        var health = Health(Snapshots.On("server1", Snapshots.Machine(1), Snapshots.Machine(2)));
        var remembered = health.Remembering(Choices(1));

        Assert.Equal((1, 1), (remembered.VirtualMachineCounts.CanTurnOn, remembered.VirtualMachineCounts.LeftOut));
        Assert.Equal([false, true], NeedAction(remembered));
        Assert.Equal([Chosen, null], Machines(remembered).Select(remembered.TurnedOffAt));
        Assert.Equal([Severity.Information, Severity.Error], Machines(remembered).Select(machine => MissingAdapter(remembered, machine).Severity));
        Assert.Equal((AlertId.CanTurnOn, 1), Of(Assert.Single(remembered.Alerts)));
        Assert.Equal((2, 0), (health.VirtualMachineCounts.CanTurnOn, health.VirtualMachineCounts.LeftOut));
        Assert.Equal((AlertId.CanTurnOn, 2), Of(Assert.Single(health.Alerts)));
    }

    [Fact]
    public void Remembering_AllWereTurnedOff_NothingIsAnnouncedAndTheReportCountsThem()
    {
        var health = Health(Snapshots.On("server1", Snapshots.Machine(1))).Remembering(Choices(1));

        Assert.Empty(health.Alerts);
        Assert.Contains("VMs left out on purpose", Report(health), StringComparison.Ordinal);
        Assert.DoesNotContain("VMs left out on purpose", Report(health.Remembering(TurnOffChoices.None)), StringComparison.Ordinal);
    }

    // Whoever turned it on again, the product or others: it has an adapter, and what is wrong with that is said.
    [Fact]
    public void Remembering_HasAnAdapterAgain_IsNotLeftOut()
    {
        var wrong = Snapshots.Machine(2, adapters: Snapshots.Adapter() with { DhcpGuard = "Off" });
        var health = Health(Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter()), wrong)).Remembering(Choices(1, 2));

        Assert.Equal(0, health.VirtualMachineCounts.LeftOut);
        Assert.Equal([null, null], Machines(health).Select(health.TurnedOffAt));
        Assert.Equal([false, true], NeedAction(health));
    }

    // In v2 the adapter is for guests that can't ask over VMBus; for the others, taking it away is no word about their benefits.
    [Fact]
    public void Remembering_V2_LeavesOutOnlyGuestsThatNeedTheAdapter()
    {
        var on = Snapshots.On("server1", Guest(1, Old, hasService: true), Guest(2, Azure, hasService: false));
        var health = Health(on with { Attestation = on.Attestation! with { LegacyOsSupport = true } }).Remembering(Choices(1, 2));

        Assert.Equal([true, false], Machines(health).Select(health.IsLeftOut));
        Assert.Equal([null, SuggestedAction.EnableGuestServiceInterface], Machines(health).Select(health.SuggestedActionFor));
        Assert.Equal([false, true], NeedAction(health));
        Assert.Equal([(AlertId.NeedGuestServiceInterface, 1)], health.Alerts.Select(Of));
    }

    [Fact]
    public void Remembering_V2WithoutLegacyOsSupport_AsksForItOnlyForTheOthers()
    {
        var on = Snapshots.On("server1", Guest(1, Old, hasService: true), Guest(2, Old, hasService: true));
        var v2 = on with { Attestation = on.Attestation! with { LegacyOsSupport = false, SwitchId = null } };

        Assert.Equal(1, Health(v2).Remembering(Choices(1)).VirtualMachineCounts.NeedLegacyOsSupport);
        Assert.DoesNotContain(Health(v2).Remembering(Choices(1, 2)).Alerts, alert => alert.Id == AlertId.NeedLegacyOsSupport);
    }

    // A policy says for each virtual machine what is wanted, whatever people chose before.
    [Fact]
    public void Remembering_WithAPolicy_ThePolicyDecides()
    {
        var policy = new BenefitsPolicy([new PolicyRule("first") { VirtualMachines = ["vm1"] }], [], Remove: false);
        var health = Health(Snapshots.On("server1", Snapshots.Machine(1), Snapshots.Machine(2))).Remembering(Choices(1));
        var judged = health.Against(policy);

        Assert.Equal([false, true], Machines(judged).Select(judged.IsLeftOut));
        Assert.Equal((1, 1), (judged.VirtualMachineCounts.LeftOut, judged.Compliance!.LeftOut));
        Assert.Equal([AlertId.PolicyNotMet], judged.Alerts.Select(alert => alert.Id));
        Assert.Equal([true, false], NeedAction(judged));
    }

    private static TurnOffChoices Choices(params int[] machines) => new(machines.ToDictionary(number => Snapshots.Machine(number).Id, _ => Chosen));

    private static VirtualMachineSnapshot Guest(int number, string system, bool hasService) =>
        Snapshots.Machine(number) with { Guest = new GuestFacts(true, hasService, new GuestOperatingSystem(system, null)) };

    private static ClusterHealth Health(ServerSnapshot server) => ClusterHealth.Of(Snapshots.Cluster(server), AttestationProofs.None);

    private static ImmutableArray<VirtualMachineAssessment> Machines(ClusterHealth health) => health.Servers[0].Assessment.VirtualMachines;

    private static IEnumerable<bool> NeedAction(ClusterHealth health) => Machines(health).Select(machine => health.NeedsAction(health.Servers[0], machine));

    private static Condition MissingAdapter(ClusterHealth health, VirtualMachineAssessment machine) =>
        health.ConditionsOf(machine).Single(condition => condition.Type == ConditionType.GuestAdapterPresent && condition.Status == ConditionStatus.Failed);

    private static string Report(ClusterHealth health) => Encoding.UTF8.GetString(ClusterPage.Write(health, TextLanguage.English));

    private static (AlertId Id, int VirtualMachines) Of(Alert alert) => (alert.Id, alert.Affected.VirtualMachines);
}
