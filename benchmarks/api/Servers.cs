using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(cluster);
        builder.Services.AddSingleton<TimeProvider>(cluster.Clock);
        builder.Services.AddSingleton<IRemoteNodes>(new Nodes(cluster));
        builder.Services.AddCallerIdentity();
        builder.Services.AddPowerShellService();
        var app = builder.Build();
        app.UseAuthentication();
        app.MapPowerShellService();
        await app.StartAsync();
        return new Servers(app, cluster);
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
