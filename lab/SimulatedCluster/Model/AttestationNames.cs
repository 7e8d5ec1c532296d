namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>How the platform names what Azure Benefits consists of, from its public description; independent of the product.</summary>
internal static class AttestationNames
{
    public const string Host = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    public const string Guest = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";
    public const string SwitchNotes = "Managed by Azure Stack HCI IMDS Attestation Service";
    public const string Address = "169.254.169.253";
    public const int PrefixLength = 16;
    public const string ClusterParameters = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";
    public const string ExcludedAdapters = "ExcludeAdaptersByFriendlyName";
    public const string ExcludedDescriptions = "ExcludeAdaptersByDescription";

    /// <summary>What the operating system excludes by itself: USB adapters of management controllers. Source: a Microsoft troubleshooting article.</summary>
    public const string ManagementControllers = "Remote NDIS based Device,Remote NDIS Compatible Device";
    public const string FirewallGroup = "@FirewallAPI.dll,-55001";
    public const string AllowRule = "AzsHci-ImdsAttestation-Allow-In";
    public const string BlockRules = "AzsHci-ImdsAttestation-Block-";
}
