using System.Management.Automation;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns Azure benefits off for virtual machines.</summary>
[Cmdlet(VerbsCommon.Remove, "AzStackHCIVMAttestation", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtualMachineAttestation))]
public sealed class RemoveVMAttestationCommand : VirtualMachineOperationCmdlet
{
    /// <summary>Every virtual machine of the cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(RemoveAll))]
    public SwitchParameter RemoveAll { get; set; }

    private protected override OperationKind Kind => OperationKind.TurnOffVirtualMachines;

    private protected override bool IsAll => RemoveAll;
}
