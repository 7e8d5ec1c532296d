using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What every part of a planned operation works with.</summary>
internal sealed record OperationContext(
    INodeShell Shell,
    ClusterReader Reader,
    AttestationOptions Options,
    TimeProvider Time,
    ClusterSnapshot Cluster,
    Plan Plan,
    Action<OperationEvent> Report)
{
    public NodeInvoker Invoker { get; } = new(Shell, Options, Time);

    /// <summary>Whether servers are targets of the operation, or only their virtual machines.</summary>
    public bool AsServers => OperationRunner.IsOfServers(Plan.Intent.Kind);

    public OperationKind Kind => Plan.Intent.Kind;
}
