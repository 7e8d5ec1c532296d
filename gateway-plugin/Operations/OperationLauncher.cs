using System.Collections.Concurrent;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Carries operations out behind the requests that started them. The caller's credentials are known to the running work
/// alone and are gone with it. When the gateway stops, running operations are cancelled.
/// </summary>
internal sealed class OperationLauncher(
    IClusterEngine engine,
    ClusterViews views,
    ReachedClusters reached,
    OperationStore store,
    IHostApplicationLifetime lifetime,
    ILogger<OperationLauncher> logger)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancellations = new();

    public void Launch(Operation operation, Caller caller)
    {
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        _cancellations[operation.Id] = cancellation;
        PluginLog.OperationStarted(logger, operation.Id, ContractJson.Name(operation.Intent.Kind), operation.Cluster, caller.Name);

        // The work must not see what flows with the request, such as the request itself.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(operation, caller, cancellation), CancellationToken.None);
        }
    }

    /// <summary>Asks the operation to end; nothing happens when it already has.</summary>
    public async Task CancelAsync(Operation operation)
    {
        if (_cancellations.TryRemove(operation.Id, out var cancellation))
        {
            await cancellation.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task RunAsync(Operation operation, Caller caller, CancellationTokenSource cancellation)
    {
        Problem? cutOff = null;
        try
        {
            operation.Begin();
            await engine.RunAsync(caller, operation.Cluster, operation.Intent, operation.Report, cancellation.Token).ConfigureAwait(false);
        }
        catch (ProblemException exception)
        {
            cutOff = exception.Problem;
        }
        catch (Exception exception)
        {
            PluginLog.OperationBroke(logger, operation.Id, exception);
            cutOff = Problem.Unexpected(operation.Id);
        }

        End(operation, caller, cutOff);
        if (_cancellations.TryRemove(operation.Id, out _))
        {
            cancellation.Dispose();
        }
    }

    private void End(Operation operation, Caller caller, Problem? cutOff)
    {
        // Before the end is seen: whoever sees it reads the cluster anew, and its caller need not prove again what was just shown.
        views.Forget(operation.Cluster);
        if (operation.SettleReached(cutOff))
        {
            reached.Note(caller, operation.Cluster);
        }

        operation.End(cutOff);
        if (!operation.HasReached)
        {
            store.Remove(operation);
        }

        PluginLog.OperationEnded(logger, operation.Id, ContractJson.Name(operation.Summary().State));
    }
}
