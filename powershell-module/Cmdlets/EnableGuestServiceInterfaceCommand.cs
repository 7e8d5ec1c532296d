using System.Management.Automation;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns on the Guest Service Interface of virtual machines, which Azure verification for VMs needs.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AzureBenefitsGuestServiceInterface", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtualMachineAttestation))]
public sealed class EnableGuestServiceInterfaceCommand : VirtualMachineOperationCmdlet
{
    /// <summary>Every virtual machine of the cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(All))]
    public SwitchParameter All { get; set; }

    private protected override OperationKind Kind => OperationKind.EnableGuestServiceInterface;

    private protected override bool IsAll => All;
}
