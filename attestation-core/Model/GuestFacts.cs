namespace AzureBenefits.Attestation.Model;

/// <summary>What a virtual machine's integration services and its guest tell. What could not be read is null.</summary>
/// <param name="DataExchange">Whether data exchange (key-value pairs) is enabled, by which the guest tells its operating system.</param>
/// <param name="GuestServiceInterface">v2 only: whether the Guest Service Interface is enabled, through which the guest asks for documents.</param>
/// <param name="OperatingSystem">The guest's operating system; null while the guest is off or does not tell.</param>
public sealed record GuestFacts(bool? DataExchange, bool? GuestServiceInterface, GuestOperatingSystem? OperatingSystem)
{
    /// <summary>Nothing could be read.</summary>
    public static GuestFacts Unknown { get; } = new(null, null, null);
}

/// <summary>A guest's operating system as it tells it by data exchange.</summary>
/// <param name="Name">Such as Windows Server 2022 Datacenter: Azure Edition.</param>
/// <param name="Version">Such as 10.0.20348; most guests tell no update revision. Null when it is no version.</param>
public sealed record GuestOperatingSystem(string Name, Version? Version);

/// <summary>What a guest is eligible for by its operating system.</summary>
public enum EligibleBenefit
{
    /// <summary>The guest does not tell its operating system.</summary>
    Unknown,

    /// <summary>Nothing that runs in this guest needs Azure Benefits, as far as its operating system shows.</summary>
    None,

    /// <summary>Windows Server Datacenter: Azure Edition.</summary>
    AzureEdition,

    /// <summary>Extended Security Updates of Windows Server 2012 R2, Windows 7 and earlier.</summary>
    ExtendedSecurityUpdates,

    /// <summary>Windows Enterprise multi-session, for Azure Virtual Desktop.</summary>
    MultiSession,
}

/// <summary>What a person can do next so that a guest gets what it is eligible for.</summary>
public enum SuggestedAction
{
    /// <summary>Turn on data exchange, so that the guest can tell its operating system.</summary>
    EnableDataExchange,

    /// <summary>Turn on the Guest Service Interface.</summary>
    EnableGuestServiceInterface,

    /// <summary>Install updates in the guest.</summary>
    InstallUpdates,

    /// <summary>Set up legacy OS networking: the switch and the adapter.</summary>
    SetUpLegacyNetworking,
}

/// <summary>v2: how a virtual machine stands with Azure verification.</summary>
public enum VerificationStatus
{
    /// <summary>The guest does not tell what it is eligible for.</summary>
    Unknown,

    /// <summary>It is eligible for nothing.</summary>
    NotApplicable,

    /// <summary>It is eligible, and nothing keeps it from asking for a document.</summary>
    Active,

    /// <summary>It is eligible, and something is missing.</summary>
    Inactive,
}
