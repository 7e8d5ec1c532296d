namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>What can be asked of an operation between two batches.</summary>
public enum BatchRequest
{
    /// <summary>That no further batch begins for now.</summary>
    Pause,

    /// <summary>That batches begin again.</summary>
    Resume,

    /// <summary>That no further batch begins at all.</summary>
    Stop,
}
