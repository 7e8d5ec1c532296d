using System.Collections.Immutable;
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
    /// <summary>Takes part in the decisions.</summary>
    public required RequestedOperation Request { get; init; }

    public NodeInvoker Invoker { get; } = new(Shell, Options, Time) { AddressOf = Cluster.AddressOf };

    /// <summary>Decides when each batch begins.</summary>
    public required BatchGate Batches { get; init; }

    /// <summary>What was done to the power of virtual machines.</summary>
    public PowerStates Power { get; } = new();

    /// <summary>Whether servers are targets of the operation, or only their virtual machines.</summary>
    public bool AsServers => !Operation.IsOfVirtualMachines;

    /// <summary>The operation of the plan.</summary>
    public Operation Operation => Plan.Intent.Operation;

    /// <summary>Says what is about to be changed. A failure keeps it from being changed.</summary>
    public Task<Failure?> IntendAsync(string server, ImmutableArray<Change> changes, CancellationToken cancellationToken) =>
        Request.BeforeChangesAsync(new ChangeIntent(server, changes), cancellationToken);
}
