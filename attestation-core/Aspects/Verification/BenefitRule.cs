namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// What a guest is eligible for by its operating system, and what it needs for it in v2. The table is the product
/// documentation's; build and revision of the updates are those of their knowledge base articles. SQL Server in a guest
/// is not seen from outside.
/// </summary>
/// <param name="Benefit">What it is eligible for.</param>
/// <param name="NeedsLegacyNetworking">Whether the guest cannot ask over VMBus, so that it needs the switch and an adapter.</param>
internal sealed record BenefitRule(EligibleBenefit Benefit, bool NeedsLegacyNetworking)
{
    /// <summary>The last day of the Extended Security Updates that the guest was eligible for; null when it still is, or never was.</summary>
    public DateOnly? Ended { get; private init; }

    private const int FirstBuildOfWindows11 = 22000;

    // Of April 2024: KB5036892 (Windows 10 multi-session), KB5036909 (2022), KB5036894 (11, 21H2), KB5036893 (11, 22H2 and 23H2).
    private static readonly (int Build, int Revision)[] FirstUpdates =
        [(19044, 4291), (19045, 4291), (20348, 2402), (22000, 2899), (22621, 3447), (22631, 3447)];

    private static readonly BenefitRule Unknown = new(EligibleBenefit.Unknown, false);
    private static readonly BenefitRule None = new(EligibleBenefit.None, false);
    private static readonly BenefitRule AzureEdition = new(EligibleBenefit.AzureEdition, false);
    private static readonly BenefitRule ExtendedSecurityUpdates = new(EligibleBenefit.ExtendedSecurityUpdates, true);

    /// <summary>The rule for a guest at a time: programmes of updates end.</summary>
    public static BenefitRule Of(GuestOperatingSystem? system, DateTimeOffset at) => system switch
    {
        null => Unknown,
        _ when Says(system, "Azure Edition") => AzureEdition,
        _ when Says(system, "multi-session") || Says(system, "for Virtual Desktops") => new(EligibleBenefit.MultiSession, IsWindows10(system)),
        _ when SecurityUpdateProgramme.LastDay(system) is { } last => last < DateOnly.FromDateTime(at.UtcDateTime) ? None with { Ended = last } : ExtendedSecurityUpdates,
        _ => None,
    };

    /// <summary>Whether the guest lacks the update; null when it does not tell its revision, or none is known to be needed.</summary>
    public static bool? LacksUpdate(GuestOperatingSystem system) =>
        system.Version is { Revision: > 0 } version && Array.Find(FirstUpdates, first => first.Build == version.Build) is { Build: > 0 } update
            ? version.Revision < update.Revision
            : null;

    // Windows 11 goes on calling itself Windows 10 in places; its build does not.
    private static bool IsWindows10(GuestOperatingSystem system) =>
        system.Version is { Major: 10 } version ? version.Build < FirstBuildOfWindows11 : Says(system, "Windows 10");

    private static bool Says(GuestOperatingSystem system, string text) => system.Name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
