namespace AzureBenefits.Attestation.Assessment;

/// <summary>How near the end of a certificate is.</summary>
public enum ExpiryLevel
{
    /// <summary>There is no certificate.</summary>
    None,

    /// <summary>Far away.</summary>
    Good,

    /// <summary>Within <see cref="Expiry.InformationDays"/>: syncs have been missed for two weeks.</summary>
    Information,

    /// <summary>Within <see cref="Expiry.WarningDays"/>.</summary>
    Warning,

    /// <summary>Within <see cref="Expiry.CriticalDays"/>.</summary>
    Critical,

    /// <summary>It has passed.</summary>
    Expired,
}

/// <summary>The end of a certificate. The only thresholds in the product.</summary>
/// <param name="Level">How near it is.</param>
/// <param name="DaysLeft">Days left, begun ones included: a fresh certificate of 30 days has 30. Null without a known end.</param>
/// <param name="Expiration">When it is; may be absent even of an expired certificate.</param>
public sealed record Expiry(ExpiryLevel Level, int? DaysLeft, DateTimeOffset? Expiration)
{
    /// <summary>How long a certificate that Azure issues is valid. Its end is all that a server tells of it.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <summary>From how many days on the end is worth knowing: a certificate of 30 days is renewed twice a day.</summary>
    public const int InformationDays = 14;

    /// <summary>From how many days on it is a warning.</summary>
    public const int WarningDays = 7;

    /// <summary>From how many days on it is critical.</summary>
    public const int CriticalDays = 3;

    /// <summary>Judged against the time of the snapshot, not against the clock of whoever looks.</summary>
    public static Expiry Of(DateTimeOffset? expiration, DateTimeOffset at, bool isExpired = false)
    {
        if (expiration is not { } end)
        {
            return new Expiry(isExpired ? ExpiryLevel.Expired : ExpiryLevel.None, isExpired ? 0 : null, null);
        }

        var left = end - at;
        if (isExpired || left <= TimeSpan.Zero)
        {
            return new Expiry(ExpiryLevel.Expired, 0, end);
        }

        var level = left.TotalDays switch
        {
            <= CriticalDays => ExpiryLevel.Critical,
            <= WarningDays => ExpiryLevel.Warning,
            <= InformationDays => ExpiryLevel.Information,
            _ => ExpiryLevel.Good,
        };
        return new Expiry(level, (int)Math.Ceiling(left.TotalDays), end);
    }
}
