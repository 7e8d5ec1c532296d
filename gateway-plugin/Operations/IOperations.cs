using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>The operations of a cluster.</summary>
public interface IOperations
{
    /// <summary>Starts an operation.</summary>
    Task<OperationContract> StartAsync(ClusterRequest request, Intent intent, CancellationToken cancellationToken);

    /// <summary>What a retry or an undo of an operation would change.</summary>
    Task<PlanContract> PlanAsync(ClusterRequest request, string id, FollowUpKind kind, CancellationToken cancellationToken);

    /// <summary>Starts a new operation that retries or undoes an old one, if its plan is still the one that was reviewed.</summary>
    Task<OperationContract> FollowAsync(ClusterRequest request, string id, (FollowUpKind Kind, string? Digest) reviewed, CancellationToken cancellationToken);

    /// <summary>Asks an operation to end, or only one server's part of it. One that has ended stays as it is.</summary>
    Task<OperationContract> CancelAsync(ClusterRequest request, string id, string? server, CancellationToken cancellationToken);

    /// <summary>Asks an operation to pause between batches, to resume, or to begin no further one. One that has ended stays as it is.</summary>
    Task<OperationContract> AskAsync(ClusterRequest request, string id, BatchRequest asked, CancellationToken cancellationToken);

    /// <summary>Dismisses what an ended operation left undone, so that nobody is reminded of it any more.</summary>
    Task<OperationContract> DismissAsync(ClusterRequest request, string id, CancellationToken cancellationToken);

    /// <summary>An operation, at once or as soon as it is newer than the version that the caller has.</summary>
    Task<OperationContract> GetAsync(ClusterRequest request, string id, Wait wait, CancellationToken cancellationToken);

    /// <summary>The cluster's operations, newest first.</summary>
    Task<OperationsContract> HistoryAsync(ClusterRequest request, CancellationToken cancellationToken);
}

/// <summary>How long an answer may be held back.</summary>
/// <param name="After">The version that the caller has.</param>
/// <param name="Longest">The time after which the answer comes also without a change; zero means at once.</param>
/// <param name="OnlyChanged">Whether the answer holds only the targets that changed since.</param>
public sealed record Wait(long After, TimeSpan Longest, bool OnlyChanged = false);
