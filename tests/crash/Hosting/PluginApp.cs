using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.Lab.Gateway.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Testing;

/// <summary>A service's process with the plugin, behind Kestrel on loopback; who asks, and where the servers are, its gateway says.</summary>
internal static class PluginApp
{
    /// <summary>Runs until the process is told to stop, or the one that started it ends; writes its address as the first line.</summary>
    /// <param name="folder">Where operations are recorded.</param>
    /// <param name="configure">What is different.</param>
    /// <param name="map">Further routes.</param>
    public static async Task RunAsync(string folder, Action<WebApplicationBuilder> configure, Action<WebApplication> map)
    {
        var identity = ServiceIdentity.Take();

        // A sweep starts more operations than are kept by default.
        await File.WriteAllTextAsync(Path.Combine(folder, PluginSettings.FileName), """{ "AzureBenefits": { "Operations": { "KeptPerCluster": 1000 } } }""");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[PluginSettings.FolderKey] = folder;
        var clock = new HandedOverClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IHostLifetime, CoreLifetime>();
        builder.Services.AddControllers().ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            manager.ApplicationParts.Add(new AssemblyPart(typeof(AzureBenefitsStartup).Assembly));
        });
        new AzureBenefitsStartup().PartiallyConfigureServices(builder.Configuration, builder.Services);
        configure(builder);

        await using var app = builder.Build();
        app.UseHandedOverCaller(identity, clock);
        map(app);
        app.MapControllers();
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }
}
