using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.WindowsAdminCenter.FeatureExternal;

/// <summary>
/// What the gateway looks for in a feature's assembly: one class that registers services and takes part in the request
/// pipeline. Names and members are from notes on the gateway's assemblies, not from documentation: see docs/wac-host.md.
/// </summary>
public interface IFeatureControllerStartup
{
    /// <summary>Where among the features this one is put into the pipeline.</summary>
    FeatureOrderingPreference ApplicationConfigurationOrderingPreference => FeatureOrderingPreference.None;

    /// <summary>Called once while the gateway builds its service container.</summary>
    void PartiallyConfigureServices(IConfiguration configuration, IServiceCollection services)
    {
    }

    /// <summary>Called once while the gateway builds its request pipeline. A feature that leaves it out stops the start.</summary>
    void PartiallyConfigureApplication(IConfiguration configuration, IApplicationBuilder app) =>
        throw new NotImplementedException();
}
