namespace AzureBenefits.Attestation.DesiredState;

/// <summary>Names and values of the objects that Azure Benefits consists of, as the platform fixes them.</summary>
public static class AttestationObjects
{
    /// <summary>Name of the attestation switch, and of the host's adapter on it.</summary>
    public const string SwitchName = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";

    /// <summary>Notes of the attestation switch.</summary>
    public const string SwitchNotes = "Managed by Azure Stack HCI IMDS Attestation Service";

    /// <summary>Type of the attestation switch.</summary>
    public const string SwitchType = "Internal";

    /// <summary>Name of a virtual machine's attestation adapter.</summary>
    public const string GuestAdapterName = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";

    /// <summary>The address at which the host answers its virtual machines.</summary>
    public const string Address = "169.254.169.253";

    /// <summary>Its prefix length.</summary>
    public const int PrefixLength = 16;

    /// <summary>The only binding enabled on the host's adapter.</summary>
    public const string Binding = "ms_tcpip";

    /// <summary>Primary id of the private VLAN.</summary>
    public const int PrimaryVlan = 10;

    /// <summary>Secondary id of the private VLAN, in which virtual machines are isolated from each other.</summary>
    public const int SecondaryVlan = 200;

    /// <summary>The in-box rule that lets virtual machines ask.</summary>
    public const string AllowRule = "AzsHci-ImdsAttestation-Allow-In";

    /// <summary>A pattern that matches the attestation rules, and only them.</summary>
    public const string FirewallRules = "AzsHci-ImdsAttestation-*";

    /// <summary>The group of the attestation rules ("Azure Stack HCI").</summary>
    public const string FirewallGroup = "@FirewallAPI.dll,-55001";

    /// <summary>The cluster network role that carries no cluster traffic.</summary>
    public const string NetworkRole = "None";

    /// <summary>The Windows feature of the Hyper-V role.</summary>
    public const string HyperV = "Hyper-V";

    /// <summary>The Windows feature of the Hyper-V tools.</summary>
    public const string HyperVTools = "RSAT-Hyper-V-Tools";
}
