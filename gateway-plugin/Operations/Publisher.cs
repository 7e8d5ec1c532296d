using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Decides which version of an operation is shown. With thousands of targets it is published anew only every so often, and
/// then the same to everyone, so that watching never costs more than working; its end is published at once. Not thread-safe.
/// </summary>
/// <param name="document">The operation's state.</param>
/// <param name="summary">The operation without its targets, as it is now.</param>
/// <param name="time">The clock.</param>
internal sealed class Publisher(OperationDocument document, Func<OperationSummaryContract> summary, TimeProvider time)
{
    private readonly WeakReference<Publication?> _report = new(null);
    private Publication? _published;
    private long _publishedAt;

    /// <summary>What is shown now.</summary>
    public Publication Current()
    {
        if (document.EndedAt is not null)
        {
            return Report();
        }

        if (_published is null || (_published.Summary.Version != document.Version && UntilNext() == TimeSpan.Zero))
        {
            _published = Publish();
            _publishedAt = time.GetTimestamp();
        }

        return _published;
    }

    /// <summary>Whether a newer version was shown to somebody already.</summary>
    public bool HasShownNewerThan(long version) => _published?.Summary.Version > version;

    /// <summary>How long until a change may be shown; zero when at once.</summary>
    public TimeSpan UntilNext()
    {
        if (_published is null || document.EndedAt is not null)
        {
            return TimeSpan.Zero;
        }

        var left = AnswerSpacing.For(document.Targets.Count) - time.GetElapsedTime(_publishedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>
    /// Of operations that have ended there are many, and each can be large: the report is kept while somebody reads it, and nobody has
    /// dismissed the operation since.
    /// </summary>
    private Publication Report()
    {
        _published = null;
        if (!_report.TryGetTarget(out var report) || report.Summary.Version != document.Version)
        {
            report = Publish();
            _report.SetTarget(report);
            document.ForgetContracts();
        }

        return report;
    }

    private Publication Publish() => new(summary(), [.. document.Targets.Select(target => (target.ChangedIn, target.ToContract()))]);
}
