namespace AzureBenefits.Attestation.Aspects;

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

    /// <summary>Primary id of the private VLAN.</summary>
    public const int PrimaryVlan = 10;

    /// <summary>Secondary id of the private VLAN, in which virtual machines are isolated from each other.</summary>
    public const int SecondaryVlan = 200;
}
