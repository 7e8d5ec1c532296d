using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>What a registration with Azure means.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Obstacle">Why Azure issues no certificates; null when it does, or when that is not known.</param>
/// <param name="IsDisconnected">Whether nothing comes from Azure until it is connected again.</param>
public sealed record RegistrationHealth(HealthLevel Level, RegistrationObstacle? Obstacle, bool IsDisconnected)
{
    /// <summary>What a registration means; null is one that could not be read.</summary>
    public static RegistrationHealth Of(Registration? registration)
    {
        var level = registration switch
        {
            null => HealthLevel.Unknown,
            { Obstacle: not null } => HealthLevel.Critical,
            { RegistrationStatus: RegistrationStatus.Unknown } => HealthLevel.Unknown,
            { ConnectionStatus: null or ConnectionStatus.Connected } => HealthLevel.Good,
            _ => HealthLevel.Warning,
        };
        return new RegistrationHealth(level, registration?.Obstacle, registration?.IsDisconnected == true);
    }
}
