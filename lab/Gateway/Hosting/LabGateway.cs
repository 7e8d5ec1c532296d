using AzureBenefits.Lab.Gateway.Control;
using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.Gateway.Pane;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.Gateway.Security;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>A running gateway with one installed extension and one simulated cluster.</summary>
public sealed class LabGateway : IAsyncDisposable
{
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(1.5);

    private readonly WebApplication _app;
    private readonly LoopbackListener _listener;
    private readonly InstallFolder _folder;

    private LabGateway(WebApplication app, LoopbackListener listener, InstallFolder folder) =>
        (_app, _listener, _folder) = (app, listener, folder);

    /// <summary>Where the gateway listens.</summary>
    public string Address => _listener.Address;

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Installs the package, loads the extension, starts the cluster and listens.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="report">Takes one line per stage.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="GatewayStartException">The port is taken, or the package cannot be installed.</exception>
    public static async Task<LabGateway> StartAsync(GatewayOptions options, Action<string> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        var listener = LoopbackListener.Bind(options.Port);
        InstallFolder? folder = null;
        try
        {
            folder = InstallFolder.Open(options.InstallFolder);
            var installed = PackageInstaller.Install(options.PackagePath, folder.Path);
            report($"Installed {installed.Id} {installed.Version} in {installed.Folder}");
            var extension = LoadedExtension.Load(installed, options.LoadContext);
            report($"Loaded {string.Join(", ", extension.Assemblies.Select(assembly => assembly.GetName().Name))}");
            var app = Build(options, listener, extension, folder.Path);
            report($"Started the simulated cluster, scenario {options.Scenario}");
            await app.StartAsync(cancellationToken);
            return new LabGateway(app, listener, folder);
        }
        catch (Exception problem)
        {
            listener.Dispose();
            folder?.Dispose();
            if (problem is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
            {
                throw LoopbackListener.PortUnavailable(options.Port, problem);
            }

            throw;
        }
    }

    /// <summary>Waits until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _listener.Dispose();
        _folder.Dispose();
    }

    private static WebApplication Build(GatewayOptions options, LoopbackListener listener, LoadedExtension extension, string folder)
    {
        var trustProfile = Path.Combine(folder, "lab-trust-profile.json");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        listener.Apply(builder);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["Gateway:Address"] = options.Servers?.ToString() ?? listener.Address;
        builder.Configuration[AttestationHosting.TrustProfileKey] = trustProfile;
        builder.Configuration["AzureBenefits:Operations:Folder"] = Path.Combine(folder, "operations");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdownTimeout);
        builder.Services.AddSimulatedCluster(options.Scenario, options.JsonProfile);
        builder.Services.AddAttestationService(listener.EndPoint.Port);
        builder.Services.AddCallerIdentity();
        builder.Services.AddPowerShellService();
        builder.Services.AddExtension(extension, builder.Configuration);
        options.ConfigureServices?.Invoke(builder.Services);

        var app = builder.Build();
        app.WriteTrustProfile(trustProfile);
        app.UseJsonErrors();
        app.UseLoopbackHostOnly();
        app.UseSameSiteWritesOnly();
        app.UseCallerIdentity();
        app.UseAntiforgeryCookie();
        app.UseServiceRoutes();
        app.UsePseudoLocale(extension.Package);
        app.UseShellPage();
        app.UsePaneFiles(extension.Package);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseExtension(extension);
        app.MapGatewayStatus();
        app.MapPowerShellService();
        app.MapLabControl();
        app.MapPanePage(extension.Package);
        return app;
    }
}
