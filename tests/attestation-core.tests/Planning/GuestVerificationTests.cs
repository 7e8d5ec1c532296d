using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class GuestVerificationTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The days of the platform's life cycle pages; the last one counts.</summary>
    [Theory]
    [InlineData("Windows Server (R) 2008 Enterprise", "6.0.6003", "2024-01-09")]
    [InlineData("Windows Server 2008 R2 Enterprise", "6.1.7601", "2024-01-09")]
    [InlineData("Windows 7 Professional", "6.1.7601", "2023-01-10")]
    [InlineData("Windows Server 2012 Standard", "6.2.9200", "2026-10-13")]
    [InlineData("Windows Server 2012 R2 Standard", null, "2026-10-13")]
    [InlineData("Windows 10 Pro", "10.0.19045.4291", "2028-10-10")]
    public void Of_ProgrammeOfUpdates_EndsAfterItsLastDay(string name, string? version, string last)
    {
        var day = DateTimeOffset.Parse($"{last}T00:00:00Z", CultureInfo.InvariantCulture);
        var guest = Guest(guestServiceInterface: null) with { Guest = GuestFacts.Unknown with { OperatingSystem = System(name, version) } };

        var during = GuestVerification.Of(guest, AttestationMode.V2, hasAdapter: true, day.AddHours(23));
        var after = GuestVerification.Of(guest, AttestationMode.V2, hasAdapter: true, day.AddDays(1));

        Assert.Equal((EligibleBenefit.ExtendedSecurityUpdates, VerificationStatus.Active), (during.Benefit, during.Status));
        Assert.Equal((EligibleBenefit.None, VerificationStatus.NotApplicable), (after.Benefit, after.Status));
        Assert.DoesNotContain(during.Conditions, condition => condition.Reason == Reason.SecurityUpdatesEnded);
        Assert.Equal(last, Assert.Single(after.Conditions, condition => condition.Reason == Reason.SecurityUpdatesEnded).Observed);
    }

    [Theory]
    [InlineData("Windows Server 2022 Datacenter: Azure Edition", "10.0.20348", EligibleBenefit.AzureEdition, false)]
    [InlineData("Microsoft Windows Server 2025 Datacenter Azure Edition", "10.0.26100", EligibleBenefit.AzureEdition, false)]
    [InlineData("Windows Server 2022 Datacenter", "10.0.20348", EligibleBenefit.None, false)]
    [InlineData("Windows Server 2012 R2 Standard", "6.3.9600", EligibleBenefit.ExtendedSecurityUpdates, true)]
    [InlineData("Windows Server 2012 R2 Standard", null, EligibleBenefit.ExtendedSecurityUpdates, true)]
    [InlineData("Windows 10 Enterprise", "10.0.19045", EligibleBenefit.ExtendedSecurityUpdates, true)]
    [InlineData("Windows 10 Enterprise LTSC", "10.0.19044", EligibleBenefit.None, false)]
    [InlineData("Windows 8.1 Pro", "6.3.9600", EligibleBenefit.None, false)]
    [InlineData("Windows 11 Enterprise multi-session", "10.0.22631", EligibleBenefit.MultiSession, false)]
    [InlineData("Windows 10 Enterprise multi-session", "10.0.19045", EligibleBenefit.MultiSession, true)]
    [InlineData("Windows 10 Enterprise for Virtual Desktops", "10.0.22621", EligibleBenefit.MultiSession, false)]
    [InlineData("Windows 10 Enterprise multi-session", null, EligibleBenefit.MultiSession, true)]
    [InlineData("Windows 11 Enterprise", "10.0.22631", EligibleBenefit.None, false)]
    [InlineData("Ubuntu 22.04", "6.1.0", EligibleBenefit.None, false)]
    public void Rule_OperatingSystem_TellsBenefitAndWhetherTheSwitchIsNeeded(string name, string? version, EligibleBenefit benefit, bool needsLegacy)
    {
        var rule = BenefitRule.Of(System(name, version), s_now);

        Assert.Equal((benefit, needsLegacy), (rule.Benefit, rule.NeedsLegacyNetworking));
    }

    [Theory]
    [InlineData("10.0.20348", null)]
    [InlineData("10.0.20348.2113", true)]
    [InlineData("10.0.20348.2402", false)]
    [InlineData("10.0.22000.2898", true)]
    [InlineData("10.0.22000.2899", false)]
    [InlineData("10.0.22621.3446", true)]
    [InlineData("10.0.22631.2715", true)]
    [InlineData("10.0.22631.3447", false)]
    [InlineData("10.0.19044.4290", true)]
    [InlineData("10.0.19045.4291", false)]
    [InlineData("10.0.26100.1", null)]
    public void LacksUpdate_Revision_IsJudgedOnlyWhenTold(string version, bool? lacks) => Assert.Equal(lacks, BenefitRule.LacksUpdate(System("Azure Edition", version)));

    [Theory]
    [InlineData("Windows Server 2022 Datacenter: Azure Edition", AttestationMode.V1, "Impact.LosesAzureEdition")]
    [InlineData("Windows 11 Enterprise multi-session", AttestationMode.V1, "Impact.LosesMultiSession")]
    [InlineData("Windows Server 2012 R2 Standard", AttestationMode.V1, "Impact.LosesExtendedSecurityUpdates")]
    [InlineData("Windows Server 2022 Datacenter", AttestationMode.V1, "Impact.LosesAccess")]
    [InlineData("Windows Server 2022 Datacenter: Azure Edition", AttestationMode.V2, "Impact.KeepsVerification")]
    [InlineData("Windows Server 2012 R2 Standard", AttestationMode.V2, "Impact.LosesExtendedSecurityUpdates")]
    public void WithoutAdapter_Guest_LosesWhatItHasNoOtherWayTo(string name, AttestationMode mode, string text)
    {
        var guest = Guest(guestServiceInterface: true);
        guest = guest with { Guest = guest.Guest with { OperatingSystem = System(name, null) } };

        Assert.Equal(text, GuestVerification.WithoutAdapter(guest, mode, s_now).Key);
    }

    [Fact]
    public void Of_AdapterAndGuestServiceInterface_PrefersTheNewerWay()
    {
        var verification = GuestVerification.Of(Guest(guestServiceInterface: true), AttestationMode.V2, hasAdapter: true, s_now);

        Assert.Equal("V2 V1", string.Join(' ', verification.SupportedVersions));
        Assert.Equal(VerificationStatus.Active, verification.Status);
    }

    [Fact]
    public void Of_AdapterWithoutGuestServiceInterface_IsServedByTheFallback()
    {
        var verification = GuestVerification.Of(Guest(guestServiceInterface: false), AttestationMode.V2, hasAdapter: true, s_now);

        Assert.Equal((VerificationStatus.Active, null), (verification.Status, verification.Action));
    }

    [Fact]
    public void Of_IntegrationServicesUnread_SuggestsNothing()
    {
        var verification = GuestVerification.Of(Guest(guestServiceInterface: null), AttestationMode.V2, hasAdapter: false, s_now);

        Assert.Equal((VerificationStatus.Inactive, null), (verification.Status, verification.Action));
        Assert.Equal(
            ConditionStatus.Unknown,
            verification.Conditions.Single(condition => condition.Type == ConditionType.GuestServiceInterface).Status);
    }

    [Fact]
    public void Of_V1_HasNothingOfV2()
    {
        var verification = GuestVerification.Of(Guest(guestServiceInterface: null), AttestationMode.V1, hasAdapter: false, s_now);

        Assert.Equal(ConditionType.DataExchange, Assert.Single(verification.Conditions).Type);
        Assert.Empty(verification.SupportedVersions);
    }

    [Theory]
    [InlineData("a1b2-control-plane-0-9f2d", null, true)]
    [InlineData("node7", "Common Base Linux Mariner", true)]
    [InlineData("node7", "Microsoft Azure Linux 3.0", true)]
    [InlineData("control-plane-docs", null, false)]
    [InlineData("app01", "Ubuntu 22.04", false)]
    public void Includes_NameOrImage_TellsInfrastructure(string name, string? system, bool infrastructure) => Assert.Equal(
        infrastructure,
        InfrastructureMachines.Includes(Snapshots.Machine(1) with { Name = name, Guest = new GuestFacts(true, null, system is null ? null : System(system, null)) }));

    [Fact]
    public void Create_EnableWithServicesUnread_SkipsAndSaysWhy()
    {
        var machine = Snapshots.Machine(1);

        var plan = Planner.Create(Snapshots.Cluster(Snapshots.Off("server1", machine)), new Intent(OperationKind.EnableDataExchange, [], [machine.Id], false)).Value!;

        Assert.Equal(Reason.IntegrationServicesUnknown, Assert.Single(plan.Skipped).Failure.Code);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Create_EnableDataExchangeInV1_IsPlannedAndRendered()
    {
        var machine = Snapshots.Machine(1) with { Guest = new GuestFacts(false, null, null) };

        var plan = Planner.Create(Snapshots.Cluster(Snapshots.Off("server1", machine)), new Intent(OperationKind.EnableDataExchange, [], [machine.Id], false)).Value!;

        var change = Assert.Single(plan.Changes);
        Assert.Equal((ChangeType.EnableDataExchange, "vm1", "2A34B1C2-FD73-4043-8A5B-DD2159BC743F"), (change.Type, change.Target, (string?)change.Arguments!["component"]));
        Assert.Contains("Turn on data exchange: vm1", PlanScript.Render(plan).Single().Text.ToString(), StringComparison.Ordinal);
    }

    private static VirtualMachineSnapshot Guest(bool? guestServiceInterface) =>
        Snapshots.Machine(1) with { Guest = new GuestFacts(true, guestServiceInterface, System("Windows Server 2022 Datacenter: Azure Edition", "10.0.20348")) };

    private static GuestOperatingSystem System(string name, string? version) => new(name, version is null ? null : Version.Parse(version));
}
