using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>The operations of a cluster. The cluster's name has been checked in form.</summary>
public interface IOperations
{
    /// <summary>Starts an operation.</summary>
    Task<OperationContract> StartAsync(Caller caller, string cluster, Intent intent, CancellationToken cancellationToken);

    /// <summary>Starts a new operation for what did not succeed in an old one.</summary>
    Task<OperationContract> RetryAsync(Caller caller, string cluster, string id, CancellationToken cancellationToken);

    /// <summary>Asks an operation to end. One that has ended stays as it is.</summary>
    Task<OperationContract> CancelAsync(Caller caller, string cluster, string id, CancellationToken cancellationToken);

    /// <summary>An operation, at once or as soon as it is newer than the version that the caller has.</summary>
    Task<OperationContract> GetAsync(Caller caller, string cluster, string id, Wait wait, CancellationToken cancellationToken);

    /// <summary>The cluster's operations, newest first.</summary>
    Task<OperationsContract> HistoryAsync(Caller caller, string cluster, CancellationToken cancellationToken);
}

/// <summary>How long an answer may be held back.</summary>
/// <param name="After">The version that the caller has.</param>
/// <param name="Longest">The time after which the answer comes also without a change; zero means at once.</param>
public sealed record Wait(long After, TimeSpan Longest);
