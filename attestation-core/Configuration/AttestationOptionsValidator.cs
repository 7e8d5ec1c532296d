using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Configuration;

/// <summary>Reports every option that is out of range, with its limits, at once.</summary>
internal sealed class AttestationOptionsValidator : IValidateOptions<AttestationOptions>
{
    public ValidateOptionsResult Validate(string? name, AttestationOptions options)
    {
        List<string> problems = [];
        Check(options.MaxParallelServers is >= 1 and <= 64, nameof(options.MaxParallelServers), "1 to 64");
        Check(Within(options.ReadSilenceDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), nameof(options.ReadSilenceDeadline), "1 second to 1 hour");
        Check(Within(options.ReadDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), nameof(options.ReadDeadline), "1 second to 1 hour");
        Check(options.MaxOpenCalls is >= 1 and <= 256, nameof(options.MaxOpenCalls), "1 to 256");
        Check(Within(options.SilenceNotice, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), nameof(options.SilenceNotice), "1 second to 1 minute");
        Check(Within(options.ChangeSilenceDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), nameof(options.ChangeSilenceDeadline), "1 second to 1 hour");
        Check(Within(options.SwitchDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), nameof(options.SwitchDeadline), "1 second to 1 hour");
        Check(Within(options.GuestPowerDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), nameof(options.GuestPowerDeadline), "1 second to 1 hour");
        Check(Within(options.FeatureDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), nameof(options.FeatureDeadline), "1 second to 1 hour");
        Check(Within(options.SyncGatherTime, TimeSpan.Zero, TimeSpan.FromMinutes(1)), nameof(options.SyncGatherTime), "0 to 1 minute");
        Check(Within(options.SyncInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), nameof(options.SyncInterval), "1 second to 10 minutes");
        Check(Within(options.CertificateDeadline, TimeSpan.Zero, TimeSpan.FromHours(1)), nameof(options.CertificateDeadline), "0 to 1 hour");
        Check(
            Within(options.CertificatePollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            nameof(options.CertificatePollInterval),
            "10 milliseconds to 1 minute");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool valid, string option, string range)
        {
            if (!valid)
            {
                problems.Add($"{nameof(AttestationOptions)}.{option} must be {range}.");
            }
        }
    }

    private static bool Within(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;
}
