using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Turns Azure benefits off for a cluster and removes what belongs to it from every server.</summary>
[Cmdlet(VerbsLifecycle.Disable, "AzStackHCIAttestation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(HostAttestation))]
public sealed class DisableAttestationCommand : ServerOperationCmdlet
{
    /// <summary>Turns it off for every virtual machine first. Without it a cluster with attached virtual machines is left as it is.</summary>
    [Parameter]
    public SwitchParameter RemoveVM { get; set; }

    private protected override RequestedOperation Request => new(ComputerName, Intent.ForCluster(OperationKind.TurnOff)) { Complete = RefuseAttached };

    // The switch cannot go while virtual machines hold on to it.
    private Outcome<Intent> RefuseAttached(ClusterSnapshot cluster)
    {
        var attached = cluster.Servers.SelectMany(server => server.VirtualMachines).Where(machine => !machine.Adapters.IsEmpty).Select(machine => machine.Name).ToArray();
        return RemoveVM || attached.Length == 0
            ? Intent.ForCluster(OperationKind.TurnOff)
            : new Failure(Reason.VirtualMachinesAttached, Stage.Plan, cluster.Name, ModuleTexts.Format("Attached", string.Join(", ", attached)));
    }
}
