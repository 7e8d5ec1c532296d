using AzureBenefits.Lab.Gateway.Control;
using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.Gateway.Pane;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.Gateway.Services;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>A running gateway with one installed extension and one simulated cluster: its core, and a process for the extension's service.</summary>
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

    /// <summary>Installs the package, starts the cluster and the extension's service, and listens.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="report">Takes one line per stage.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="GatewayStartException">The port is taken, or the package cannot be installed or its service not started.</exception>
    public static async Task<LabGateway> StartAsync(GatewayOptions options, Action<string> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        var listener = LoopbackListener.Bind(options.Port);
        InstallFolder? folder = null;
        WebApplication? app = null;
        try
        {
            folder = InstallFolder.Open(options.InstallFolder);
            app = Build(options, listener, GatewayInstallation.Make(options, folder.Path, listener, report));
            await app.StartAsync(cancellationToken);
            if (app.Services.GetService<ServiceSupervisor>() is { } supervisor)
            {
                await supervisor.Ready.WaitAsync(cancellationToken);
            }

            report($"Started the simulated cluster, scenario {options.Scenario}");
            return new LabGateway(app, listener, folder);
        }
        catch (Exception problem)
        {
            await StopAsync(app);
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
    /// <exception cref="GatewayStartException">The gateway ended by itself; the message says why.</exception>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        await _app.WaitForShutdownAsync(cancellationToken);
        if (Services.GetService<ServiceSupervisor>()?.EndReason is { } reason)
        {
            throw new GatewayStartException(reason);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_app);
        _listener.Dispose();
        _folder.Dispose();
    }

    private static async Task StopAsync(WebApplication? app)
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private static WebApplication Build(GatewayOptions options, LoopbackListener listener, GatewayInstallation installation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        listener.Apply(builder);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdownTimeout);
        builder.Services.AddSimulatedCluster(options.Scenario, options.JsonProfile);
        builder.Services.AddAttestationService(listener.EndPoint.Port);
        builder.Services.AddCallerIdentity();
        builder.Services.AddPowerShellService();
        var mapExtension = installation.AddTo(builder);
        options.ConfigureServices?.Invoke(builder.Services);

        var app = builder.Build();
        app.WriteTrustProfile(PluginData.TrustProfileIn(installation.Package.Root));
        UsePipeline(app, installation.Package, options.InProcess);
        mapExtension(app);
        app.MapGatewayStatus();
        app.MapPowerShellService();
        app.MapLabControl();
        app.MapPanePage(installation.Package);
        return app;
    }

    private static void UsePipeline(WebApplication app, InstalledPackage package, bool inProcess)
    {
        app.UseJsonErrors();
        app.UseLoopbackHostOnly();
        app.UseWithoutForgedHandover();
        app.UseWebSockets();
        app.UseSameSiteWritesOnly();
        app.UseEndedSignIn();
        app.UseCallerIdentity();
        app.UseAntiforgeryCookie();
        if (inProcess)
        {
            app.UseServiceRoutes();
        }

        app.UsePseudoLocale(package);
        app.UseShellPage();
        app.UsePaneFiles(package);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
