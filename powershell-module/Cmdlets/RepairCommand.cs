using System.Management.Automation;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Mends everything that differs on servers and virtual machines that are turned on.</summary>
[Cmdlet(VerbsDiagnostic.Repair, "AzureBenefits", SupportsShouldProcess = true)]
[OutputType(typeof(HostAttestation))]
public sealed class RepairCommand : TestedOperationCmdlet
{
    /// <summary>Limits the repair to these servers of the cluster.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Server { get; set; } = [];

    /// <summary>Also removes adapters that an earlier configuration left on virtual machines.</summary>
    [Parameter]
    public SwitchParameter RemoveLeftovers { get; set; }

    private protected override RequestedOperation Request =>
        new(ComputerName, Intent.ForCluster(OperationKind.Repair) with { Servers = [.. Server], RemoveLeftovers = RemoveLeftovers });
}
