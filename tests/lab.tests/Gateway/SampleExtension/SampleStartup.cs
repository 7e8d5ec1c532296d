using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.Lab.SampleExtension;

/// <summary>What the gateway address was while the services were registered.</summary>
public sealed record AddressAtStart(string? Value);

public sealed class SampleStartup : IGatewayStartup
{
    public void PartiallyConfigureServices(IConfiguration configuration, IServiceCollection services) =>
        services.AddSingleton(new AddressAtStart(configuration["WindowsAdminCenterCoreEndpoint"]))
            .AddSingleton<BrokenService>()
            .AddHostedService(provider => provider.GetRequiredService<BrokenService>());

    public void PartiallyConfigureApplication(IConfiguration configuration, IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers["x-sample"] = "configured";
        return next(context);
    });
}
