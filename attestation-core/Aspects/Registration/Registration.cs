namespace AzureBenefits.Attestation.Aspects;

/// <summary>The cluster's registration with Azure, from Get-AzureStackHCI. Absent properties are null.</summary>
/// <param name="RegistrationStatus">Registered, NotYet or OutOfPolicy, as text.</param>
/// <param name="ConnectionStatus">Connected, Disconnected, RepairRegistrationRequired …, as text.</param>
/// <param name="LastConnected">Last successful sync, UTC.</param>
/// <param name="NextSync">Next planned sync, UTC; absent in some versions.</param>
/// <param name="AzureResourceUri">The cluster's resource id in Azure.</param>
/// <param name="Region">The Azure region; absent in some versions.</param>
public sealed record Registration(
    string RegistrationStatus,
    string? ConnectionStatus,
    DateTimeOffset? LastConnected,
    DateTimeOffset? NextSync,
    string? AzureResourceUri,
    string? Region)
{
    /// <summary>Whether the cluster is registered and in policy.</summary>
    public bool IsRegistered => string.Equals(RegistrationStatus, "Registered", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the cluster is known to have lost its connection, so that Azure issues nothing until it is back.</summary>
    public bool IsDisconnected => ConnectionStatus is "Disconnected" or "NotConnectedRecently";
}
