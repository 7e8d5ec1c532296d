using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.Gateway.Control;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>The lab gateway's PowerShell service on a free port of 127.0.0.1, without an extension, and the plugin's own way to it.</summary>
internal sealed class LabPowerShellService : IAsyncDisposable
{
    private const string Token = "a-token";

    private readonly WebApplication _app;
    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });

    private LabPowerShellService(WebApplication app)
    {
        _app = app;
        Shell = new GatewayNodeShell(_client, new Uri(app.Urls.Single()), CallerHeaders.From(HeaderOf), TimeProvider.System);
    }

    /// <summary>The servers behind it.</summary>
    public LabCluster Lab => _app.Services.GetRequiredService<LabCluster>();

    public GatewayNodeShell Shell { get; }

    public static async Task<LabPowerShellService> StartAsync(string scenario, LabJsonProfile profile)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSimulatedCluster(scenario, profile);
        builder.Services.AddCallerIdentity();
        builder.Services.AddPowerShellService();
        var app = builder.Build();
        app.UseCallerIdentity();
        app.UseAntiforgeryCookie();
        app.UseAuthentication();
        app.MapPowerShellService();
        await app.StartAsync();
        return new LabPowerShellService(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private static string? HeaderOf(string name) => name switch
    {
        "Cookie" => $"{AntiforgeryCookie.Names[0]}={Token}",
        AntiforgeryCookie.HeaderName => Token,
        _ => null,
    };
}
