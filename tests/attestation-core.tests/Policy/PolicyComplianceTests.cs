using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Policy;

/// <summary>Which virtual machines a policy wants, and what follows from it.</summary>
public sealed class PolicyComplianceTests
{
    private const string Azure = "Windows Server 2022 Datacenter: Azure Edition";
    private const string Old = "Windows Server 2012 R2 Datacenter";

    private static readonly PolicyRule AzureEdition = new("azure") { Benefits = [EligibleBenefit.AzureEdition] };

    [Fact]
    public void Of_WantedAndOff_IsMissingAndTurnedOn()
    {
        var health = Judged(Policy(AzureEdition), Snapshots.On("server1", Guest(1, Azure), On(Guest(2, Azure)), Guest(3, "Windows Server 2019")));

        Assert.Equal(["vm1"], Names(health.Compliance!.Missing));
        Assert.Equal((1, 0, 0), (health.Compliance.Met, health.Compliance.Extra.Length, health.Compliance.Undecided.Length));
        Assert.Equal(["vm1"], Names(health.Compliance.MissingAdapter));
        Assert.Equal((AlertId.PolicyNotMet, AlertLevel.Warning, 1), Of(Assert.Single(health.Alerts)));
    }

    // Virtual machines that are left out on purpose are no alarm, whatever could be turned on.
    [Fact]
    public void Of_EverythingAsThePolicyWants_AlertsOfNothing()
    {
        var servers = Snapshots.On("server1", On(Guest(1, Azure)), Guest(2, Azure) with { Name = "web-test" }, Guest(3, "Windows Server 2019"));
        Assert.Contains(Judged(null, servers).Alerts, alert => alert.Id == AlertId.CanTurnOn);

        var health = Judged(Policy(AzureEdition) with { Exclude = [Named("*-test")] }, servers);
        Assert.Empty(health.Alerts);
        Assert.Equal((1, 2), (health.Compliance!.Met, health.Compliance.LeftOut));
    }

    // Nothing is compared, which must not look like compliance.
    [Fact]
    public void WithUnusablePolicy_AnyCluster_AlertsOfIt()
    {
        var health = Judged(null, Snapshots.On("server1", On(Guest(1, Azure)))).WithUnusablePolicy();

        Assert.Null(health.Compliance);
        Assert.Equal((AlertId.PolicyUnusable, AlertLevel.Warning, 0), Of(Assert.Single(health.Alerts)));
    }

    // In v2 a guest that only lacks the service is worth a word, unless the policy leaves it out.
    [Theory]
    [InlineData("vm2", new[] { AlertId.PolicyNotMet, AlertId.NeedGuestServiceInterface })]
    [InlineData("vm1", new AlertId[0])]
    public void Of_V2GuestWithoutTheService_IsAlertedOfOnlyWhereThePolicyWantsIt(string wanted, AlertId[] expected)
    {
        var on = Snapshots.On("server1", Guest(1, Azure), Guest(2, Azure, hasService: false));
        var v2 = on with { Attestation = on.Attestation! with { LegacyOsSupport = true } };

        Assert.Equal(expected, Judged(Policy(Named(wanted)), v2).Alerts.Select(alert => alert.Id));
    }

    [Theory]
    [InlineData(false, AlertLevel.Information, 0)]
    [InlineData(true, AlertLevel.Warning, 1)]
    public void Of_OnAndNotWanted_IsTurnedOffOnlyWhereThePolicySaysSo(bool remove, AlertLevel level, int turnedOff)
    {
        var health = Judged(Policy(Named("vm1")) with { Remove = remove }, Snapshots.On("server1", On(Guest(1, Azure)), On(Guest(2, Azure))));

        Assert.Equal(["vm2"], Names(health.Compliance!.Extra));
        Assert.Equal(turnedOff, health.Compliance.ToTurnOff.Count());
        Assert.Equal((AlertId.PolicyExceeded, level, 1), Of(Assert.Single(health.Alerts)));
    }

    // A guest that is off doesn't tell its operating system: that is no reason to turn it off, or on.
    [Fact]
    public void Of_OperatingSystemUnknown_DecidesNothing()
    {
        var health = Judged(Policy(AzureEdition) with { Remove = true }, Snapshots.On("server1", On(Snapshots.Machine(1)), Snapshots.Machine(2), On(Guest(3, Azure))));

        Assert.Equal(["vm1", "vm2"], Names(health.Compliance!.Undecided));
        Assert.Empty(health.Compliance.Missing);
        Assert.Empty(health.Compliance.ToTurnOff);
        Assert.Equal((AlertId.PolicyUndecided, AlertLevel.Information, 2), Of(Assert.Single(health.Alerts)));
    }

    // What is decided by name needs no operating system.
    [Theory]
    [InlineData("vm1", null, PolicyDecision.Wanted)]
    [InlineData("other", "vm1", PolicyDecision.NotWanted)]
    [InlineData(null, "vm1", PolicyDecision.NotWanted)]
    [InlineData(null, null, PolicyDecision.Undecided)]
    public void Decide_OperatingSystemUnknown_NamesStillCount(string? included, string? excluded, PolicyDecision expected)
    {
        var policy = Policy(included is null ? AzureEdition : Named(included)) with { Exclude = excluded is null ? [] : [Named(excluded)] };

        Assert.Equal(expected, policy.Decide("server1", Assessed(Snapshots.Machine(1))));
    }

    [Fact]
    public void Decide_RuleWithSeveralConditions_NeedsAllOfThem()
    {
        var policy = Policy(AzureEdition with { VirtualMachines = ["vm1", "vm2"], Servers = ["SERVER1"] });

        Assert.Equal(PolicyDecision.Wanted, policy.Decide("server1", Assessed(Guest(1, Azure))));
        Assert.Equal(PolicyDecision.NotWanted, policy.Decide("server2", Assessed(Guest(1, Azure))));
        Assert.Equal(PolicyDecision.NotWanted, policy.Decide("server1", Assessed(Guest(3, Azure))));
        Assert.Equal(PolicyDecision.NotWanted, policy.Decide("server1", Assessed(Guest(2, Old))));
    }

    [Fact]
    public void Of_WhatThePlatformMadeForItselfAndPassiveCopies_AreLeftAlone()
    {
        var compliance = Judged(
            Policy(Named("*")) with { Remove = true },
            Snapshots.On("server1", Guest(1, Azure) with { Name = "hci-lab-control-plane-0" }, Guest(2, Azure) with { IsReplica = true }, On(Guest(3, Azure)))).Compliance!;

        Assert.Empty(compliance.Missing);
        Assert.Empty(compliance.ToTurnOff);
        Assert.Equal((1, 0), (compliance.Met, compliance.LeftOut));
        Assert.Equal([null, null, PolicyDecision.Wanted], Enumerable.Range(1, 3).Select(number => compliance.DecisionOn(Guest(number, Azure).Id)));
    }

    // Any of them may be one that the platform made for itself.
    [Fact]
    public void Of_ServerThatDoesNotTellItsGuests_DecidesNothingThere()
    {
        var server = Snapshots.On("server1", Snapshots.Machine(1)) with { GuestFailure = new Failure(Reason.ReadFailed, Stage.Read, "server1") };

        Assert.Equal(["vm1"], Names(Judged(Policy(Named("*")), server).Compliance!.Undecided));
    }

    [Fact]
    public void Of_RulesThatMatchNothingOrEverything_AreNamed()
    {
        var health = Judged(Policy(Named("vm*"), Named("wbe*")), Snapshots.On("server1", On(Guest(1, Azure))));

        var alert = Assert.Single(health.Alerts);
        Assert.Equal((AlertId.PolicyRules, AlertLevel.Information), (alert.Id, alert.Level));
        Assert.Equal(["wbe*"], health.Compliance!.MatchNothing.Select(rule => rule.Label));
        Assert.Equal(["vm*"], health.Compliance.MatchEverything.Select(rule => rule.Label));
        Assert.Contains("wbe*", $"{alert.Message}", StringComparison.Ordinal);
    }

    // On the server that can't be read there may be what the rule is for.
    [Fact]
    public void Of_ServerNotRead_NoRuleIsSaidToMatchNothing()
    {
        var unread = ServerSnapshot.NotRead("server2", ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, "server2"));

        Assert.Empty(Judged(Policy(Named("wbe*"), Named("vm1")), Snapshots.On("server1", Guest(1, Azure), Guest(2, Azure)), unread).Compliance!.MatchNothing);
    }

    // In v2 a guest is served over VMBus: it needs the service, and only an old one needs the adapter.
    [Theory]
    [InlineData(Azure, true, 0, 0)]
    [InlineData(Azure, false, 1, 0)]
    [InlineData(Old, true, 0, 1)]
    [InlineData(Old, false, 0, 1)]
    public void Of_V2_GivesEachGuestTheWayThatItNeeds(string system, bool hasService, int service, int adapter)
    {
        var on = Snapshots.On("server1", Guest(1, system, hasService));
        var v2 = on with { Attestation = on.Attestation! with { LegacyOsSupport = true } };

        var compliance = Judged(Policy(Named("vm1")), v2).Compliance!;
        Assert.Equal((service, adapter), (compliance.MissingService.Count(), compliance.MissingAdapter.Count()));
    }

    internal static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", "..", "..", ".."));

    private static BenefitsPolicy Policy(params PolicyRule[] include) => new([.. include], [], Remove: false);

    private static PolicyRule Named(string pattern) => new(pattern) { VirtualMachines = [pattern] };

    private static VirtualMachineSnapshot Guest(int number, string system, bool hasService = true) =>
        Snapshots.Machine(number) with { Guest = new GuestFacts(true, hasService, new GuestOperatingSystem(system, null)) };

    private static VirtualMachineSnapshot On(VirtualMachineSnapshot machine) => machine with { Adapters = [Snapshots.Adapter()] };

    private static VirtualMachineAssessment Assessed(VirtualMachineSnapshot machine) =>
        ClusterAssessment.Of(Snapshots.Cluster(Snapshots.On("server1", machine))).Servers[0].VirtualMachines[0];

    private static ClusterHealth Judged(BenefitsPolicy? policy, params ServerSnapshot[] servers) =>
        ClusterHealth.Of(Snapshots.Cluster(servers), AttestationProofs.None).Against(policy);

    private static IEnumerable<string> Names(IEnumerable<VirtualMachineAssessment> machines) => machines.Select(machine => machine.VirtualMachine.Name);

    private static (AlertId Id, AlertLevel Level, int VirtualMachines) Of(Alert alert) => (alert.Id, alert.Level, alert.Affected.VirtualMachines);
}
