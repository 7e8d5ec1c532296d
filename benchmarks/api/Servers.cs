using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.AspNetCore.Builder;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>The simulated cluster <c>large</c> behind the lab's PowerShell service.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Servers(WebApplication app, LabCluster cluster) => (_app, Cluster) = (app, cluster);

    public LabCluster Cluster { get; }

    public string Address => _app.Urls.Single();

    public static async Task<Servers> StartAsync()
    {
        var cluster = new LabCluster(TimeProvider.System, "large") { Latency = LabLatency.None with { RemoteCall = TimeSpan.FromMilliseconds(200) } };
        return new Servers(await ServersApp.StartAsync(cluster, new Nodes(cluster)), cluster);
    }

    /// <summary>The remote calls since the calls were last cleared: of each script, how many the server had that had most.</summary>
    public IReadOnlyDictionary<string, int> MostCallsOnOneServer() => Cluster.Calls.Snapshot()["invocations"]!
        .GroupBy(call => (string?)call["script"] ?? "")
        .ToDictionary(script => script.Key, script => script.GroupBy(call => (string?)call["server"]).Max(server => server.Count()));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    private sealed class Nodes(LabCluster cluster) : IRemoteNodes
    {
        public bool UnwrapsSingles => false;

        public IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, CancellationToken cancellationToken) =>
            cluster.InvokeAsync(invocation, cancellationToken);
    }
}
