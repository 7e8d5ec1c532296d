namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>How new a view must be.</summary>
internal enum Freshness
{
    /// <summary>The last one, for looking: it says when it was read. One that is older than half a minute is renewed behind the answer.</summary>
    LastKnown,

    /// <summary>At most half a minute old: for what leads to changes.</summary>
    Recent,

    /// <summary>Read after it was asked for.</summary>
    Anew,
}
