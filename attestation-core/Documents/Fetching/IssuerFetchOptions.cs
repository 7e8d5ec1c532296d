namespace AzureBenefits.Attestation.Documents.Fetching;

/// <summary>Bounds of fetching issuing certificates.</summary>
public sealed record IssuerFetchOptions
{
    /// <summary>Certificates fetched for one document; real chains need one or two.</summary>
    public int MaximumHops { get; init; } = 3;

    /// <summary>Places asked for one certificate; real certificates name one or two.</summary>
    public int MaximumPlaces { get; init; } = 4;

    /// <summary>The largest answer; issuing certificates have about 2,000 bytes.</summary>
    public int MaximumBytes { get; init; } = 16 * 1024;

    /// <summary>Time for one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a fetched certificate is kept.</summary>
    public TimeSpan KeepFound { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a failed fetch is not tried again.</summary>
    public TimeSpan KeepFailed { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Addresses remembered; the one that ends first goes when there are more.</summary>
    public int MaximumEntries { get; init; } = 64;
}
