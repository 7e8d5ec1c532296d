using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// Tells every problem of the configuration at once when the gateway starts. What a problem concerns is refused with the same
/// words until it is corrected; the gateway itself starts, because it serves other extensions too.
/// </summary>
internal sealed class ConfigurationCheck(
    PluginSettings settings, PolicySource policies, IOptions<AttestationOptions> core, ILogger<ConfigurationCheck> logger) : IHostedService
{
    private const string SchemaName = "settings.schema.json";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        PrepareFolder();
        foreach (var problem in settings.Problems.Concat(OfCore()).Append(policies.Problem).OfType<string>())
        {
            PluginLog.ConfigurationProblem(logger, problem);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before anybody else makes it, and with what an administrator's editor needs to check the file.</summary>
    private void PrepareFolder()
    {
        try
        {
            RestrictedFolder.Prepare(settings.DataFolder);
            using var schema = typeof(ConfigurationCheck).Assembly.GetManifestResourceStream(SchemaName)!;
            using var file = File.Create(Path.Combine(settings.DataFolder, SchemaName));
            schema.CopyTo(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            PluginLog.DataFolderUnusable(logger, settings.DataFolder, exception);
        }
    }

    private IEnumerable<string> OfCore()
    {
        try
        {
            if (!core.Value.TrustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase))
            {
                TrustProfileFile.Load(core.Value.TrustProfile);
            }

            return core.Value.Intermediates is { } folder && !Directory.Exists(folder)
                ? [$"{PluginSettings.IntermediatesKey}: There is no folder {folder}. Correct the path, or leave the value out."]
                : [];
        }
        catch (TrustProfileException unusable)
        {
            return [$"{PluginSettings.TrustProfileKey}: {unusable.Message} Correct the file, or leave the value out to believe documents of Azure."];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
