using System.Management.Automation;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Starts a sync with Azure, which renews the servers' certificates.</summary>
[Cmdlet(VerbsData.Sync, "AzureBenefits", SupportsShouldProcess = true)]
[OutputType(typeof(HostAttestation))]
public sealed class SyncCommand : TestedOperationCmdlet
{
    /// <summary>Waits until every server's certificate is renewed; one that is not is an error.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait, in seconds. 1 to 3600; 120 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; } = 120;

    private protected override AttestationOptions Options
    {
        get
        {
            var options = base.Options;
            options.CertificateDeadline = Wait ? TimeSpan.FromSeconds(TimeoutSeconds) : TimeSpan.Zero;
            return options;
        }
    }

    private protected override RequestedOperation Request => new(ComputerName, Intent.ForCluster(OperationKind.Sync));

    private protected override bool IsExpected(Failure failure) => !Wait && failure.Code == Reason.NotRenewed;
}
