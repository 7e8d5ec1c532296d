using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Testing;

/// <summary>A simulated cluster behind the lab's PowerShell service, for a plugin in another process.</summary>
internal static class ServersApp
{
    public static async Task<WebApplication> StartAsync(LabCluster cluster, IRemoteNodes nodes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(cluster);
        builder.Services.AddSingleton<TimeProvider>(cluster.Clock);
        builder.Services.AddSingleton(nodes);
        builder.Services.AddCallerIdentity();
        builder.Services.AddPowerShellService();
        var app = builder.Build();
        app.UseAuthentication();
        app.MapPowerShellService();
        await app.StartAsync();
        return app;
    }
}
