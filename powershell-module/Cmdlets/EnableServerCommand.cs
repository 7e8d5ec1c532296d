using System.Management.Automation;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns Azure benefits on for servers of a cluster that are not active, such as a new one.</summary>
[Cmdlet(VerbsLifecycle.Enable, "AzureBenefitsServer", SupportsShouldProcess = true)]
[OutputType(typeof(HostAttestation))]
public sealed class EnableServerCommand : TestedOperationCmdlet
{
    /// <summary>Limits it to these servers of the cluster.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Server { get; set; } = [];

    private protected override RequestedOperation Request => new(ComputerName, Intent.ForCluster(OperationKind.EnableServers) with { Servers = [.. Server] });
}
