using System.Collections.Immutable;
using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>How a guest comes to what it is eligible for: over VMBus (v2), or through the attestation adapter (v1).</summary>
/// <param name="Benefit">What it is eligible for.</param>
/// <param name="SupportedVersions">The ways that are open to it now; VMBus is preferred, the adapter is the fallback.</param>
/// <param name="Action">What to do next; null when nothing is missing, or nothing is known to be.</param>
/// <param name="Conditions">Each aspect that applies to it.</param>
internal sealed record GuestVerification(
    EligibleBenefit Benefit,
    ImmutableArray<AttestationMode> SupportedVersions,
    SuggestedAction? Action,
    ImmutableArray<Condition> Conditions)
{
    /// <summary>v2: how it stands.</summary>
    public VerificationStatus Status => (Benefit, Action) switch
    {
        (EligibleBenefit.Unknown, _) => VerificationStatus.Unknown,
        (EligibleBenefit.None, _) => VerificationStatus.NotApplicable,
        (_, null) when !SupportedVersions.IsEmpty => VerificationStatus.Active,
        _ => VerificationStatus.Inactive,
    };

    public static GuestVerification Of(VirtualMachineSnapshot machine, AttestationMode mode, bool hasAdapter, DateTimeOffset at)
    {
        var rule = BenefitRule.Of(machine.Guest.OperatingSystem, at);
        var dataExchange = IntegrationServicesAspect.ExamineDataExchange(machine).WithSeverity(Severity.Information).Condition;
        var unheard = rule.Benefit == EligibleBenefit.Unknown && machine.Guest.DataExchange == false ? SuggestedAction.EnableDataExchange : (SuggestedAction?)null;
        if (mode == AttestationMode.V1)
        {
            return new GuestVerification(rule.Benefit, hasAdapter ? [AttestationMode.V1] : [], unheard, [dataExchange, .. OfProgramme(rule)]);
        }

        var viaBus = machine.Guest.GuestServiceInterface == true && !rule.NeedsLegacyNetworking;
        AttestationMode[] versions = [.. viaBus ? [AttestationMode.V2] : Array.Empty<AttestationMode>(), .. hasAdapter ? [AttestationMode.V1] : Array.Empty<AttestationMode>()];
        return new GuestVerification(
            rule.Benefit,
            [.. versions],
            unheard ?? Next(machine, rule, hasAdapter),
            [dataExchange, .. OfProgramme(rule), .. OfV2(machine, rule, hasAdapter)]);
    }

    /// <summary>What people are told of a guest whose attestation adapter goes: the benefit it loses, or that it has another way.</summary>
    public static LocalText WithoutAdapter(VirtualMachineSnapshot machine, AttestationMode mode, DateTimeOffset at) => Of(machine, mode, hasAdapter: false, at) switch
    {
        { SupportedVersions.IsEmpty: false } => Texts.Impact("KeepsVerification"),
        { Benefit: EligibleBenefit.AzureEdition or EligibleBenefit.MultiSession or EligibleBenefit.ExtendedSecurityUpdates } lost => Texts.Impact($"Loses{lost.Benefit}"),
        _ => Texts.Impact("LosesAccess"),
    };

    private static SuggestedAction? Next(VirtualMachineSnapshot machine, BenefitRule rule, bool hasAdapter) => rule switch
    {
        { Benefit: EligibleBenefit.Unknown or EligibleBenefit.None } => null,
        { NeedsLegacyNetworking: true } when !hasAdapter => SuggestedAction.SetUpLegacyNetworking,
        { NeedsLegacyNetworking: true } => BenefitRule.LacksUpdate(machine.Guest.OperatingSystem!) == true ? SuggestedAction.InstallUpdates : null,
        _ when hasAdapter => null,
        _ when BenefitRule.LacksUpdate(machine.Guest.OperatingSystem!) == true => SuggestedAction.InstallUpdates,
        _ when machine.Guest.GuestServiceInterface == false => SuggestedAction.EnableGuestServiceInterface,
        _ => null,
    };

    private static IEnumerable<Condition> OfProgramme(BenefitRule rule)
    {
        if (rule.Ended is { } last)
        {
            yield return Finding.Differs(ConditionType.SecurityUpdateProgramme, Reason.SecurityUpdatesEnded, last.ToString("O", CultureInfo.InvariantCulture), null)
                .WithSeverity(Severity.Information).Condition;
        }
    }

    private static IEnumerable<Condition> OfV2(VirtualMachineSnapshot machine, BenefitRule rule, bool hasAdapter)
    {
        var needsBus = rule is { Benefit: EligibleBenefit.AzureEdition or EligibleBenefit.MultiSession, NeedsLegacyNetworking: false } && !hasAdapter;
        var severity = needsBus ? Severity.Warning : Severity.Information;
        yield return IntegrationServicesAspect.ExamineGuestServiceInterface(machine).WithSeverity(severity).Condition;
        if (rule.NeedsLegacyNetworking)
        {
            yield return Finding.Compare(hasAdapter, ConditionType.LegacyNetworking, Reason.LegacyNetworkingMissing, (hasAdapter ? "set up" : null, "set up"))
                .WithSeverity(Severity.Warning).Condition;
        }

        if (rule.Benefit is not (EligibleBenefit.Unknown or EligibleBenefit.None) && BenefitRule.LacksUpdate(machine.Guest.OperatingSystem!) is { } lacks)
        {
            yield return Finding.Compare(!lacks, ConditionType.GuestUpdates, Reason.GuestUpdateMissing, ($"{machine.Guest.OperatingSystem!.Version}", null))
                .WithSeverity(rule.NeedsLegacyNetworking ? Severity.Warning : severity).Condition;
        }
    }
}
