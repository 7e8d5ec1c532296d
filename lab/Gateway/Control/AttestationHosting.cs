using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>Puts the servers' attestation service into the host.</summary>
internal static class AttestationHosting
{
    public static void AddAttestationService(this IServiceCollection services, int port)
    {
        services.AddSingleton(provider => new LabCertificateAuthority(provider.GetRequiredService<LabCluster>().Clock));
        services.AddSingleton<ServerCertificates>();
        services.AddSingleton<DocumentEndpoint>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DocumentEndpointHost>(provider, port));
    }

    /// <summary>Writes the file through which the plugin believes this lab's authority.</summary>
    public static void WriteTrustProfile(this WebApplication app, string path) =>
        File.WriteAllText(path, LabTrustProfile.Of(app.Services.GetRequiredService<LabCertificateAuthority>()).ToJson());
}
