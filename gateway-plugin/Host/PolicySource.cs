using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// The policy for virtual machines that the settings name; no request names one. A file that changes is read again when the policy
/// is next needed.
/// </summary>
internal sealed class PolicySource
{
    private readonly PluginSettings _settings;
    private readonly ILogger<PolicySource> _logger;
    private readonly WatchedFile<Outcome<BenefitsPolicy>?> _policy;

    public PolicySource(PluginSettings settings, TimeProvider time, ILogger<PolicySource> logger)
    {
        (_settings, _logger) = (settings, logger);
        _policy = new WatchedFile<Outcome<BenefitsPolicy>?>(() => LocalPath, exists => LocalPath is { } path ? Read(path, exists) : null, Tell, time);
    }

    /// <summary>The policy, or why it can't be used; null where the settings name none.</summary>
    public Outcome<BenefitsPolicy>? Current => _settings.Policy is { } path && LocalPath is null ? PolicyFile.Read(path) : _policy.Current;

    /// <summary>What is wrong with the file, for administrators; null when nothing is.</summary>
    public string? Problem => ProblemOf(_policy.Current);

    /// <summary>A path that leaves this machine is a problem of the settings, and never looked at.</summary>
    private string? LocalPath => _settings.Policy is { } path && PolicyFile.IsOnThisMachine(path) ? path : null;

    /// <summary>Who can change the file decides what is an alarm: only administrators may.</summary>
    private static Outcome<BenefitsPolicy> Read(string path, bool exists)
    {
        try
        {
            return !exists || RestrictedFolder.Guards(path)
                ? PolicyFile.Read(path)
                : Unusable(path, "It or its folder can be changed by others than administrators and the gateway's account. Correct the access rules, then save the file again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unusable(path, exception.Message);
        }
    }

    private static Failure Unusable(string path, string cause) => new(Reason.PolicyUnusable, Stage.Plan, path, cause);

    private static string? ProblemOf(Outcome<BenefitsPolicy>? policy) => policy?.Failure is { } failure
        ? $"{PluginSettings.PolicyKey}: {failure.Target}: {failure.Message} {failure.Cause} {failure.Fix}"
        : null;

    /// <summary>What is wrong at the start is told by <see cref="ConfigurationCheck"/>.</summary>
    private void Tell(Outcome<BenefitsPolicy>? policy)
    {
        PluginLog.SettingsRead(_logger, LocalPath ?? PluginSettings.PolicyKey);
        if (ProblemOf(policy) is { } problem)
        {
            PluginLog.ConfigurationProblem(_logger, problem);
        }
    }
}
