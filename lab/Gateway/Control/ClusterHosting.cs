using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>Puts the simulated cluster into the host: its clock is the host's clock, its servers are the nodes.</summary>
internal static class ClusterHosting
{
    public static void AddSimulatedCluster(this IServiceCollection services, string scenario, LabJsonProfile jsonProfile)
    {
        // Created by the container, which also disposes of it.
        services.AddSingleton(_ => new LabCluster(TimeProvider.System, scenario) { JsonProfile = jsonProfile });
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<LabCluster>().Clock);
        services.AddSingleton<IRemoteNodes, LabNodes>();
    }

    private sealed class LabNodes(LabCluster cluster) : IRemoteNodes
    {
        public bool UnwrapsSingles => cluster.JsonProfile == LabJsonProfile.Nasty;

        public IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, CancellationToken cancellationToken) =>
            cluster.InvokeAsync(invocation, cancellationToken);
    }
}
