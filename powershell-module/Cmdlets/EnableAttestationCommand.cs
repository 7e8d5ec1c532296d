using System.Management.Automation;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns Azure benefits on for every server of a cluster. A server that is already on is left as it is.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AzStackHCIAttestation", SupportsShouldProcess = true)]
[OutputType(typeof(HostAttestation))]
public sealed class EnableAttestationCommand : TestedOperationCmdlet
{
    /// <summary>Turns it on for every existing virtual machine too.</summary>
    [Parameter]
    public SwitchParameter AddVM { get; set; }

    private protected override RequestedOperation Request => new(ComputerName, Intent.ForCluster(OperationKind.TurnOn, AddVM));
}
