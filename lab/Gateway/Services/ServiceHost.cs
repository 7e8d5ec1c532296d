using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.Gateway.Security;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>What runs in a service's process: the features, and nothing of the core.</summary>
internal static class ServiceHost
{
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(1.5);

    /// <param name="arguments">The service's name, the install folder and where plugins are loaded, as <see cref="ServiceProcess"/> writes them.</param>
    /// <param name="output">Takes what the core shows.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var identity = ServiceIdentity.Take();
        try
        {
            var configuration = GatewayConfiguration.Open(arguments[1]);
            var endpoint = configuration.Services.Single(service => service.Name.Equals(identity.Name, StringComparison.OrdinalIgnoreCase)).Endpoint;
            using var listener = LoopbackListener.Bind(endpoint.Port);
            var kind = Enum.Parse<PluginLoadContextKind>(arguments[2]);
            var extension = LoadedExtension.LoadAll(configuration.Features, kind, configuration.IsProduction, output.WriteLine);
            await using var app = Build(identity, listener, extension, arguments[1]);
            await app.StartAsync();
            await output.WriteLineAsync($"{ServiceProcess.ListeningLine}{listener.Address}");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (GatewayStartException problem)
        {
            await output.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static WebApplication Build(ServiceIdentity identity, LoopbackListener listener, LoadedExtension extension, string installFolder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        listener.Apply(builder);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddJsonFile(Path.Combine(installFolder, GatewayConfiguration.FileName), optional: false, reloadOnChange: false);
        var clock = new HandedOverClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IHostLifetime, CoreLifetime>();
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = s_shutdownTimeout;
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddExtension(extension, builder.Configuration);

        var app = builder.Build();
        app.UseJsonErrors();
        app.UseLoopbackHostOnly();
        app.UseHandedOverCaller(identity, clock);
        app.UseRouting();
        app.UseExtension(extension);
        return app;
    }
}
