using System.Collections.Immutable;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What every part of a planned operation works with.</summary>
internal sealed class OperationContext
{
    private volatile PlannedCluster _planned;

    public OperationContext(INodeShell shell, AttestationOptions options, TimeProvider time, PlannedCluster planned)
    {
        (Options, Time, _planned) = (options, time, planned);
        Invoker = new NodeInvoker(shell, options, time) { AddressOf = node => Cluster.AddressOf(node) };
    }

    public AttestationOptions Options { get; }

    public TimeProvider Time { get; }

    public NodeInvoker Invoker { get; }

    public required ClusterReader Reader { get; init; }

    /// <summary>Judges the documents of servers that are read back.</summary>
    public required AttestationTest Test { get; init; }

    public required Action<OperationEvent> Report { get; init; }

    /// <summary>Takes part in the decisions.</summary>
    public required RequestedOperation Request { get; init; }

    /// <summary>Decides when each batch begins.</summary>
    public required BatchGate Batches { get; init; }

    /// <summary>What was done to the power of virtual machines.</summary>
    public PowerStates Power { get; } = new();

    /// <summary>The cluster as it was read. While a silent server is waited for, what is known without it.</summary>
    public ClusterSnapshot Cluster => _planned.Cluster;

    /// <summary>The plan for that.</summary>
    public Plan Plan => _planned.Plan;

    /// <summary>Whether servers are targets of the operation, or only their virtual machines.</summary>
    public bool AsServers => !Operation.IsOfVirtualMachines;

    /// <summary>The operation of the plan.</summary>
    public Operation Operation => Plan.Intent.Operation;

    /// <summary>More of the cluster was read, and planned for.</summary>
    public void Grow(PlannedCluster planned) => _planned = planned;

    /// <summary>Says what is about to be changed. A failure keeps it from being changed.</summary>
    public Task<Failure?> IntendAsync(string server, ImmutableArray<Change> changes, CancellationToken cancellationToken) =>
        Request.BeforeChangesAsync(new ChangeIntent(server, changes), cancellationToken);
}

/// <summary>A cluster as it was read, and the plan for it.</summary>
internal sealed record PlannedCluster(ClusterSnapshot Cluster, Plan Plan);
