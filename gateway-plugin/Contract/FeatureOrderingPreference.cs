namespace Microsoft.WindowsAdminCenter.FeatureExternal;

/// <summary>Where in the pipeline a feature wants to be. Only the default is known, and neither is the type's own name.</summary>
public enum FeatureOrderingPreference
{
    /// <summary>Anywhere.</summary>
    None,
}
