using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.WindowsAdminCenter.Extensibility;

namespace AzureBenefits.Lab.SampleExtension;

/// <summary>What the gateway address was while the services were registered.</summary>
public sealed record AddressAtStart(string? Value);

public sealed class SampleStartup : IGatewayExtensionStartup
{
    public void ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new AddressAtStart(configuration["Gateway:Address"]));

    public void Configure(IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers["x-sample"] = "configured";
        return next(context);
    });
}
