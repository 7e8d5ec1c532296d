using System.Collections.Immutable;
using System.Management.Automation;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Brings about what a policy says of virtual machines: one operation for each kind of change that is due.</summary>
[Cmdlet(VerbsData.Sync, "AzureBenefitsPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VirtualMachineAttestation))]
public sealed class SyncPolicyCommand : OperationCmdlet
{
    /// <summary>What brings a policy about, in order.</summary>
    private static readonly (OperationKind Kind, Func<PolicyCompliance, IEnumerable<VirtualMachineAssessment>> Due)[] Steps =
    [
        (OperationKind.EnableGuestServiceInterface, compliance => compliance.MissingService),
        (OperationKind.TurnOnVirtualMachines, compliance => compliance.MissingAdapter),
        (OperationKind.TurnOffVirtualMachines, compliance => compliance.ToTurnOff),
    ];

    private BenefitsPolicy? _policy;

    /// <summary>Any server of the cluster, or the cluster's name. The server on which this is typed by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string ComputerName { get; set; } = LocalServer;

    /// <summary>The file with the policy.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Policy { get; set; } = "";

    /// <summary>Running generation 1 virtual machines may be shut down, changed and started again.</summary>
    [Parameter]
    public SwitchParameter AllowShutdown { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var read = PolicyFile.Read(GetUnresolvedProviderPathFromPSPath(Policy));
        if (read.Failure is { } failure)
        {
            ThrowTerminatingError(Errors.Of(failure));
        }

        _policy = read.Value;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadCluster(ComputerName) is not { } cluster)
        {
            return;
        }

        var health = Judge(cluster);
        Tell(health);
        var steps = Steps.Where(step => step.Due(health.Compliance!).Any()).ToArray();
        foreach (var (kind, due) in steps)
        {
            // What is due is decided again on what the operation itself reads.
            Operate(new RequestedOperation(ComputerName, Intent.ForCluster(kind)) { Complete = snapshot => IntentOf(kind, due(Judge(snapshot).Compliance!)) });
        }

        if (steps.Length == 0)
        {
            cluster.Servers.Select(server => server.Failure).OfType<Failure>().ToList().ForEach(failure => WriteError(Errors.Of(failure)));
            WriteNothing(cluster.Name);
        }
    }

    private protected override void WriteResult(OperationResult result)
    {
        if (result.WhyNotBegun is { } failure)
        {
            WriteError(Errors.Of(failure));
            return;
        }

        WriteVirtualMachines(result);
        foreach (var end in result.Unfinished)
        {
            WriteUnfinished(end, asWarning: result.IsLeftOut(end));
        }
    }

    private ClusterHealth Judge(ClusterSnapshot cluster) => ClusterHealth.Of(cluster, AttestationProofs.None).Against(_policy);

    private Outcome<Intent> IntentOf(OperationKind kind, IEnumerable<VirtualMachineAssessment> due)
    {
        ImmutableArray<Guid> ids = [.. due.Select(machine => machine.VirtualMachine.Id)];
        return Intent.ForCluster(kind) with { VirtualMachines = ids, AllowShutdown = AllowShutdown && kind.CanShutDown() ? ids : [] };
    }

    /// <summary>What the policy leaves open, or what may be wrong with it.</summary>
    private void Tell(ClusterHealth health)
    {
        foreach (var alert in health.Alerts.Where(alert => alert.Id is AlertId.PolicyUndecided or AlertId.PolicyRules))
        {
            WriteWarning($"{health.Snapshot.Name}: {alert.Message} {alert.Fix}");
        }

        foreach (var alert in health.Alerts.Where(alert => alert.Id == AlertId.PolicyExceeded && !_policy!.Remove))
        {
            WriteVerbose($"{health.Snapshot.Name}: {alert.Message}");
        }
    }
}
