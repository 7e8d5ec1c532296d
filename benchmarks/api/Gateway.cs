using System.Security.Claims;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>The plugin in a process of its own, so that its memory is its own.</summary>
internal static class Gateway
{
    public const string Argument = "gateway";

    /// <summary>Tells the memory: <c>?collect=true</c> after a full collection.</summary>
    public const string MemoryPath = "/bench/memory";

    public static async Task RunAsync(string folder, string servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration[GatewayAddress.Key] = servers;
        builder.Configuration[$"{OperationOptions.Section}:Folder"] = folder;
        builder.Services.AddControllers().ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            manager.ApplicationParts.Add(new AssemblyPart(typeof(AzureBenefitsStartup).Assembly));
        });
        new AzureBenefitsStartup().ConfigureServices(builder.Services, builder.Configuration);

        await using var app = builder.Build();
        app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, @"LAB\operator")], "Benchmark"));
            return next(context);
        });
        app.MapGet(MemoryPath, (bool collect) => new GatewayMemory(GC.GetTotalMemory(collect), Environment.WorkingSet));
        app.MapControllers();
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }
}

/// <summary>Memory of the gateway's process at one moment, in bytes.</summary>
/// <param name="Managed">Managed heap.</param>
/// <param name="WorkingSet">Working set.</param>
internal sealed record GatewayMemory(long Managed, long WorkingSet)
{
    private const double MebiByte = 1_048_576;

    public override string ToString() => $"working set {WorkingSet / MebiByte,7:N1} MiB, managed heap {Managed / MebiByte,7:N1} MiB";
}
