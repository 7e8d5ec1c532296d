using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Takes back what the last command of this session changed on a cluster.</summary>
[Cmdlet(VerbsCommon.Undo, "AzureBenefits", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(HostAttestation))]
public sealed class UndoCommand : ServerOperationCmdlet
{
    private UndoRequest? _undo;

    // Which operation it is shows once the cluster has said its name, and then not on the pipeline's thread.
    private protected override RequestedOperation Request
    {
        get
        {
            var session = SessionOperations.Here;
            return new(ComputerName, Intent.ForCluster(OperationKind.TurnOff)) { Complete = cluster => OppositeOf(session.Last(cluster.Name), cluster) };
        }
    }

    private protected override bool ShowsPlan => true;

    private protected override Plan Completed(Plan plan) => _undo?.Complete(plan) ?? plan;

    private Outcome<Intent> OppositeOf((OperationKind Kind, IReadOnlyCollection<MadeChange> Made)? last, ClusterSnapshot cluster)
    {
        var (kind, made) = last ?? (OperationKind.TurnOff, []);
        var undo = UndoRequest.Of(kind, made);
        _undo = undo.Value;
        return undo.Value is { } found ? found.Intent : undo.Failure! with { Target = cluster.Name };
    }
}
