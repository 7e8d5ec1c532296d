using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation;

/// <summary>The core's table of contents.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Registers reading and changing a cluster. Planning (<see cref="Planning.Planner"/>) is pure and needs no service.
    /// The host may register its own <see cref="TimeProvider"/> first.
    /// </summary>
    public static IServiceCollection AddAttestationCore(this IServiceCollection services, Action<AttestationOptions>? configure = null)
    {
        services.Configure(configure ?? (_ => { }));
        services.AddSingleton<IValidateOptions<AttestationOptions>, AttestationOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClusterReader>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<AttestationTest>();
        return services;
    }
}
