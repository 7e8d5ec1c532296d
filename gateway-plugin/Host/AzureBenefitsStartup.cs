using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// The class that the gateway looks for. Together with the rest of this folder it is all that knows the gateway:
/// what is known of it, and what is not, stands in docs/wac-host.md.
/// </summary>
public sealed class AzureBenefitsStartup : IGatewayStartup
{
    /// <inheritdoc/>
    public void PartiallyConfigureServices(IConfiguration configuration, IServiceCollection services) =>
        services.AddAzureBenefits(configuration);

    /// <summary>Adds nothing to the pipeline. It is here because the contract's own implementation throws.</summary>
    public void PartiallyConfigureApplication(IConfiguration configuration, IApplicationBuilder app)
    {
    }
}
