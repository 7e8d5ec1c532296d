using System.Security.Claims;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Testing;

/// <summary>The plugin behind Kestrel on loopback, loaded as a gateway loads it; whoever asks is the operator.</summary>
internal static class PluginApp
{
    /// <summary>Runs until the process is told to stop; writes its address as the first line.</summary>
    /// <param name="folder">Where operations are recorded.</param>
    /// <param name="servers">The address of the PowerShell service of the servers.</param>
    /// <param name="configure">What is different.</param>
    /// <param name="map">Further routes.</param>
    public static async Task RunAsync(string folder, string servers, Action<WebApplicationBuilder> configure, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[GatewayAddress.Key] = servers;
        builder.Configuration[$"{OperationOptions.Section}:Folder"] = folder;
        // The plugin reads its options here; a sweep starts more operations than a gateway keeps by default.
        builder.Configuration[$"{OperationOptions.Section}:KeptPerCluster"] = "1000";
        builder.Services.AddControllers().ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            manager.ApplicationParts.Add(new AssemblyPart(typeof(AzureBenefitsStartup).Assembly));
        });
        new AzureBenefitsStartup().PartiallyConfigureServices(builder.Configuration, builder.Services);
        configure(builder);

        await using var app = builder.Build();
        app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, @"LAB\operator")], "Test"));
            return next(context);
        });
        map(app);
        app.MapControllers();
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }
}
