using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.Gateway.Services;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>The installed extension with the gateway's configuration, and how the extension becomes a part of the host.</summary>
internal sealed class GatewayInstallation
{
    private readonly GatewayOptions _options;
    private readonly GatewayConfiguration _configuration;
    private readonly string _address;
    private readonly Action<string> _report;

    private GatewayInstallation(GatewayOptions options, InstalledPackage package, string address, Action<string> report) =>
        (_options, Package, _address, _report, _configuration) = (options, package, address, report, GatewayConfiguration.Open(package.Root));

    public InstalledPackage Package { get; }

    /// <summary>Installs the package and imports what it tells into the gateway's configuration.</summary>
    public static GatewayInstallation Make(GatewayOptions options, string installFolder, LoopbackListener listener, Action<string> report)
    {
        var package = PackageInstaller.Install(options.PackagePath, installFolder);
        report($"Installed {package.Id} {package.Version} in {package.Folder}");
        var made = new GatewayInstallation(options, package, listener.Address, report);
        made._configuration.Describe(listener.Address, options.IsProduction, options.ServicePorts ?? ServicePortSearch.Beside(listener.EndPoint.Port));
        made._configuration.Import(InstalledPackage.PluginsOf(package.Root));
        PluginData.WriteSettings(package.Root);
        return made;
    }

    /// <summary>Adds the extension to the host and gives what adds it to the pipeline.</summary>
    public Action<WebApplication> AddTo(WebApplicationBuilder builder) => _options.InProcess ? AddInProcess(builder) : AddService(builder);

    private Action<WebApplication> AddInProcess(WebApplicationBuilder builder)
    {
        builder.Configuration[ServiceIdentity.EndpointVariable] = _address;
        builder.Configuration[PluginData.Key] = PluginData.FolderIn(Package.Root);
        var extension = LoadedExtension.LoadAll(_configuration.Features, _options.LoadContext, _options.IsProduction, _report);
        builder.Services.AddExtension(extension, builder.Configuration);
        return app => app.UseExtension(extension);
    }

    private Action<WebApplication> AddService(WebApplicationBuilder builder)
    {
        var (name, endpoint) = _configuration.Services.First();
        var identity = ServiceIdentity.New(name, _address);
        var plan = new ServicePlan(Package.Root, _options.LoadContext, _options.ServiceProgram);
        builder.Services.AddSingleton(identity);
        builder.Services.AddServiceProxy(identity, endpoint);
        builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceSupervisor>(provider, plan, _report));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ServiceSupervisor>());
        return app => app.MapReverseProxy();
    }
}
