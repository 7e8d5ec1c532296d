namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>A network without nodes: nothing can be reached.</summary>
internal sealed class NoNodes : IRemoteNodes
{
    public IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, CancellationToken cancellationToken) =>
        throw new RemoteInvocationException(
            RemoteInvocationFailure.Unreachable, $"{invocation.Node} cannot be found.", "NetworkPathNotFound,PSSessionStateBroken", "OpenError");
}
