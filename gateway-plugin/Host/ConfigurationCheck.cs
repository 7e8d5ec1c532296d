using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.GatewayPlugin.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// Tells every problem of the configuration at once when the gateway starts. What a problem concerns is refused with the same
/// words until it is corrected; the gateway itself starts, because it serves other extensions too.
/// </summary>
internal sealed class ConfigurationCheck(
    OperationOptions operations, GatewayAddress address, IOptions<AttestationOptions> core, ILogger<ConfigurationCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var problem in operations.Problems.Concat(OfAddress()).Concat(OfCore()))
        {
            PluginLog.ConfigurationProblem(logger, problem);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> OfAddress() => address.Problem is { Error: var error } ? [$"{GatewayAddress.Key}: {error.Message} {error.Fix}"] : [];

    private IEnumerable<string> OfCore()
    {
        try
        {
            if (!core.Value.TrustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase))
            {
                TrustProfileFile.Load(core.Value.TrustProfile);
            }

            return [];
        }
        catch (TrustProfileException unusable)
        {
            return [$"{ServiceCollectionExtensions.TrustProfileKey}: {unusable.Message} Correct the file, or leave the value out to believe documents of Azure."];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
