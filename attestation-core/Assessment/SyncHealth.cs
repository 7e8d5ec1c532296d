using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>Whether a cluster syncs with Azure as it should.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Last">The last sync.</param>
/// <param name="Next">The next one, as the cluster plans it.</param>
/// <param name="IsDue">Whether that time has passed.</param>
public sealed record SyncHealth(HealthLevel Level, DateTimeOffset? Last, DateTimeOffset? Next, bool IsDue)
{
    /// <summary>A cluster has to sync at least this often.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    /// <summary>Syncs come every twelve hours; one that is a day late was missed.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    /// <summary>Whether a sync was missed.</summary>
    public bool IsLate { get; private init; }

    /// <summary>Judges a registration at a time.</summary>
    public static SyncHealth Of(Registration? registration, DateTimeOffset at)
    {
        if (registration is not { LastConnected: { } last })
        {
            return new SyncHealth(HealthLevel.Unknown, null, registration?.NextSync, registration?.NextSync <= at);
        }

        var isLate = registration.NextSync + Tolerance < at;
        var isCut = registration.ConnectionStatus is not (null or ConnectionStatus.Connected);
        var level = Expiry.Of(last + LongestPause, at).Level switch
        {
            ExpiryLevel.Expired or ExpiryLevel.Critical => HealthLevel.Critical,
            ExpiryLevel.Warning => HealthLevel.Warning,
            _ when isLate || isCut => HealthLevel.Warning,
            ExpiryLevel.Information => HealthLevel.Information,
            _ => HealthLevel.Good,
        };
        return new SyncHealth(level, last, registration.NextSync, registration.NextSync <= at) { IsLate = isLate };
    }
}
