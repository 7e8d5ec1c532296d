using System.Management.Automation;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Base of the cmdlets that end with a test of each server that they read back.</summary>
public abstract class TestedOperationCmdlet : ServerOperationCmdlet
{
    /// <summary>Whom the test believes: azure, the default, or the path of a trust profile file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string TrustProfile { get; set; } = TrustProfiles.AzureName;

    /// <summary>A folder with issuing certificates for the test, beside this machine's own stores.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Intermediates { get; set; }

    /// <summary>Fetches issuing certificates that the test lacks, from the trust profile's places only.</summary>
    [Parameter]
    public SwitchParameter FetchIntermediates { get; set; }

    private protected override AttestationOptions Options => OptionsOfVerifier(TrustProfile, Intermediates, FetchIntermediates);
}
