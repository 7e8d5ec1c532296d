using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.WindowsAdminCenter.Extensibility;

/// <summary>
/// What the gateway looks for in an extension's assembly: one startup class that registers services and, optionally,
/// adds to the request pipeline. Mirrors the surface observed of gateway 2410 and later; the member names are
/// unverified (see docs/wac-host.md).
/// </summary>
public interface IGatewayExtensionStartup
{
    /// <summary>Called once while the gateway builds its service container.</summary>
    void ConfigureServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Called once while the gateway builds its request pipeline. Most extensions do nothing here.</summary>
    void Configure(IApplicationBuilder app)
    {
    }
}
