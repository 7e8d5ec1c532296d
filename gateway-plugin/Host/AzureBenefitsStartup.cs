using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.WindowsAdminCenter.Extensibility;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// The class that the gateway looks for. Together with the rest of this folder it is all that knows the gateway:
/// what is known of it, and what is not, stands in docs/wac-host.md.
/// </summary>
public sealed class AzureBenefitsStartup : IGatewayExtensionStartup
{
    /// <inheritdoc/>
    public void ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddAzureBenefits(configuration);
}
