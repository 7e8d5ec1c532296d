using AzureBenefits.Attestation.Configuration;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>How long each kind of change may take before a silent server counts as hanging.</summary>
internal static class ChangeDeadlines
{
    /// <summary>The deadline of a change; that of most changes for null, when a script has nothing more to do than to end.</summary>
    public static TimeSpan Of(ChangeType? change, AttestationOptions options) => change?.Pace switch
    {
        Pace.NetworkStack => options.SwitchDeadline,
        Pace.Guest => options.GuestPowerDeadline,
        Pace.Feature => options.FeatureDeadline,
        _ => options.ChangeSilenceDeadline,
    };
}
