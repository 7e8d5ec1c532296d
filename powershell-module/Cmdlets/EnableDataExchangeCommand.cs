using System.Management.Automation;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns on data exchange of virtual machines, by which guests tell their operating system.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AzureBenefitsDataExchange", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtualMachineAttestation))]
public sealed class EnableDataExchangeCommand : VirtualMachineOperationCmdlet
{
    /// <summary>Every virtual machine of the cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(All))]
    public SwitchParameter All { get; set; }

    private protected override OperationKind Kind => OperationKind.EnableDataExchange;

    private protected override bool IsAll => All;
}
