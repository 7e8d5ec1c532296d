namespace AzureBenefits.Attestation.Model;

/// <summary>How something stands, for a glance.</summary>
public enum HealthLevel
{
    /// <summary>Nobody could tell.</summary>
    Unknown,

    /// <summary>Nothing to do.</summary>
    Good,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Works now, needs attention.</summary>
    Warning,

    /// <summary>Does not work, or soon will not.</summary>
    Critical,
}
