using System.Management.Automation;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns Azure benefits on for virtual machines.</summary>
[Cmdlet(VerbsCommon.Add, "AzStackHCIVMAttestation", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtualMachineAttestation))]
public sealed class AddVMAttestationCommand : VirtualMachineOperationCmdlet
{
    /// <summary>Every existing virtual machine of the cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(AddAll))]
    public SwitchParameter AddAll { get; set; }

    private protected override OperationKind Kind => OperationKind.TurnOnVirtualMachines;

    private protected override bool IsAll => AddAll;
}
