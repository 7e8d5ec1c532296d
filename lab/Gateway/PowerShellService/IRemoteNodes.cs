using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>What runs a script on a node and streams its records as JSON texts.</summary>
internal interface IRemoteNodes
{
    /// <summary>Whether a list of one result is given as the result itself.</summary>
    bool UnwrapsSingles { get; }

    IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, CancellationToken cancellationToken);
}
