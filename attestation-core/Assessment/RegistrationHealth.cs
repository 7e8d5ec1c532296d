using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>Why Azure issues no certificates, so that a sync cannot help.</summary>
public enum RegistrationObstacle
{
    /// <summary>Not registered.</summary>
    NotYet,

    /// <summary>Disconnected for too long.</summary>
    OutOfPolicy,

    /// <summary>The registration has to be repaired.</summary>
    RepairRegistrationRequired,
}

/// <summary>What a registration with Azure means.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Obstacle">Why Azure issues no certificates; null when it does, or when that is not known.</param>
/// <param name="IsDisconnected">Whether nothing comes from Azure until it is connected again.</param>
public sealed record RegistrationHealth(HealthLevel Level, RegistrationObstacle? Obstacle, bool IsDisconnected)
{
    /// <summary>What a registration means; null is one that could not be read.</summary>
    public static RegistrationHealth Of(Registration? registration)
    {
        var obstacle = ObstacleOf(registration);
        var level = (registration, obstacle) switch
        {
            (null, _) => HealthLevel.Unknown,
            (_, not null) => HealthLevel.Critical,
            ({ IsRegistered: false }, _) => HealthLevel.Unknown,
            ({ ConnectionStatus: null or "Connected" }, _) => HealthLevel.Good,
            _ => HealthLevel.Warning,
        };
        return new RegistrationHealth(level, obstacle, registration?.IsDisconnected == true);
    }

    private static RegistrationObstacle? ObstacleOf(Registration? registration) => registration switch
    {
        null => null,
        { ConnectionStatus: "RepairRegistrationRequired" } => RegistrationObstacle.RepairRegistrationRequired,
        { RegistrationStatus: "OutOfPolicy" } => RegistrationObstacle.OutOfPolicy,
        { RegistrationStatus: "NotYet" } => RegistrationObstacle.NotYet,
        _ => null,
    };
}
