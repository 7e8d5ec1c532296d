namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>What the JSON of the gateway's PowerShell service looks like. Which one a real gateway resembles is unverified.</summary>
public enum LabJsonProfile
{
    /// <summary>Dates as ISO 8601, lists as arrays, nested objects kept.</summary>
    Plain,

    /// <summary>
    /// Dates as <c>/Date(milliseconds)/</c>, lists of one as their item and empty ones as null, and two levels only, below
    /// which objects are text: what older serialisers of Windows make of it.
    /// </summary>
    Nasty,
}
