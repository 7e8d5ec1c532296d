using AzureBenefits.Lab.SimulatedCluster;


namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>What runs a script on a node and streams its records as JSON texts.</summary>
internal interface IRemoteNodes
{
    IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, CancellationToken cancellationToken);
}
