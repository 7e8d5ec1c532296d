using AzureBenefits.Attestation;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Exports;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Trends;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin;

/// <summary>The plugin's table of contents.</summary>
internal static class ServiceCollectionExtensions
{
    public static IServiceCollection AddAzureBenefits(this IServiceCollection services, IConfiguration configuration) => services
        .AddAttestationCore(_ => { })
        .AddSettings(configuration)
        .AddServersThroughTheGateway()
        .AddClusterQueries()
        .AddOperations()
        .AddSupportBundles()
        .AddHostedService<ConfigurationCheck>();

    private static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AttestationOptions>().Configure<PluginSettings>((options, settings) =>
        {
            options.TrustProfile = settings.TrustProfile ?? options.TrustProfile;
            options.Intermediates = settings.Intermediates;
            options.FetchIntermediates = settings.FetchIntermediates;
            options.UseFullServerNames = settings.UseFullServerNames;
        });
        return services
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<PluginSettings>(provider, configuration))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<MemoryReturn>(provider, configuration))
            .AddSingleton<PolicySource>();
    }

    /// <summary>Reaching servers as the caller, through the gateway's own PowerShell service.</summary>
    private static IServiceCollection AddServersThroughTheGateway(this IServiceCollection services) => services
        .AddSingleton<SignIns>()
        .AddSingleton<ICallerShells, GatewayShells>()
        .AddSingleton<ReadTurns>()
        .AddSingleton<IClusterEngine, ClusterEngine>();

    /// <summary>Reading: snapshots shared for a short time, and only with those who reach the cluster themselves.</summary>
    private static IServiceCollection AddClusterQueries(this IServiceCollection services) => services
        .AddSingleton<ClusterKeys>()
        .AddSingleton<ReachedClusters>()
        .AddSingleton<KnownProofs>()
        .AddSingleton<KnownChoices>()
        .AddSingleton<KeptViews>()
        .AddSingleton<ClusterViews>()
        .AddSingleton<ClusterNews>()
        .AddSingleton<ClusterAccess>()
        .AddSingleton<TrendFolder>()
        .AddSingleton<TrendRecords>()
        .AddSingleton<IClusterTrends, ClusterTrends>()
        .AddSingleton<IClusterQueries, ClusterQueries>()
        .AddSingleton<IAttestationTests, AttestationTests>();

    private static IServiceCollection AddSupportBundles(this IServiceCollection services) => services
        .AddSingleton<ISupportBundles, SupportBundles>();

    /// <summary>Changing: one operation per cluster, which outlives the request that started it and is recorded on disk.</summary>
    private static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<IJournalDisk, JournalDisk>()
        .AddSingleton<JournalFolder>()
        .AddSingleton<OperationStore>()
        .AddSingleton<OperationAdmission>()
        .AddSingleton<FollowUps>()
        .AddSingleton<OperationAudit>()
        .AddSingleton<OperationLauncher>()
        .AddHostedService(provider => provider.GetRequiredService<OperationLauncher>())
        .AddSingleton<IOperations, OperationService>();
}
