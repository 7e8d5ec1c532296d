namespace AzureBenefits.Attestation.Aspects;

/// <summary>What a guest is eligible for by its operating system.</summary>
public enum EligibleBenefit
{
    /// <summary>The guest does not tell its operating system.</summary>
    Unknown,

    /// <summary>Nothing that runs in this guest needs Azure Benefits, as far as its operating system shows.</summary>
    None,

    /// <summary>Windows Server Datacenter: Azure Edition.</summary>
    AzureEdition,

    /// <summary>Extended Security Updates, while the programme for its operating system runs.</summary>
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
