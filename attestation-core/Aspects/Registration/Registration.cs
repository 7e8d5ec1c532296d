namespace AzureBenefits.Attestation.Aspects;

/// <summary>How a server says that it is registered with Azure.</summary>
public enum RegistrationStatus
{
    /// <summary>It says something else.</summary>
    Unknown,

    /// <summary>Registered and in policy.</summary>
    Registered,

    /// <summary>Not registered.</summary>
    NotYet,

    /// <summary>Disconnected for too long.</summary>
    OutOfPolicy,
}

/// <summary>How a server says that it is connected to Azure.</summary>
public enum ConnectionStatus
{
    /// <summary>It says something else.</summary>
    Unknown,

    /// <summary>Never connected.</summary>
    NotYet,

    /// <summary>Connected.</summary>
    Connected,

    /// <summary>Connected before, not lately.</summary>
    NotConnectedRecently,

    /// <summary>Not connected.</summary>
    Disconnected,

    /// <summary>Azure refuses it until its registration is repaired.</summary>
    RepairRegistrationRequired,
}

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

/// <summary>A server's registration with Azure, from Get-AzureStackHCI. Absent properties are null.</summary>
/// <param name="RegistrationStatus">Whether it is registered.</param>
/// <param name="ConnectionStatus">Whether it is connected; null when it does not say, as one that is not registered.</param>
/// <param name="LastConnected">Last successful sync, UTC.</param>
/// <param name="NextSync">Next planned sync, UTC; absent in some versions.</param>
/// <param name="AzureResourceUri">The cluster's resource id in Azure.</param>
/// <param name="Region">The Azure region; absent in some versions.</param>
public sealed record Registration(
    RegistrationStatus RegistrationStatus,
    ConnectionStatus? ConnectionStatus,
    DateTimeOffset? LastConnected,
    DateTimeOffset? NextSync,
    string? AzureResourceUri,
    string? Region)
{
    /// <summary>Why Azure issues it no certificates; null when it does, or when that is not known.</summary>
    public RegistrationObstacle? Obstacle => (RegistrationStatus, ConnectionStatus) switch
    {
        (_, Aspects.ConnectionStatus.RepairRegistrationRequired) => RegistrationObstacle.RepairRegistrationRequired,
        (RegistrationStatus.OutOfPolicy, _) => RegistrationObstacle.OutOfPolicy,
        (RegistrationStatus.NotYet, _) => RegistrationObstacle.NotYet,
        _ => null,
    };

    /// <summary>Whether it is known to have lost its connection, so that Azure issues nothing until it is back.</summary>
    public bool IsDisconnected => ConnectionStatus is Aspects.ConnectionStatus.Disconnected or Aspects.ConnectionStatus.NotConnectedRecently;
}
