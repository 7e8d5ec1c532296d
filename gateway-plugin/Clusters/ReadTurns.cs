using System.Threading.RateLimiting;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>How many reads may be under way at once: of one cluster, so that its servers have other work too, and of all.</summary>
internal sealed class ReadTurns(PluginSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>How long a read may wait for its turn.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>How many may wait; more could not have their turn in time.</summary>
    private const int MostWaiting = 256;

    // The cluster's own limit comes first: who waits for it must not stand in the way of other clusters.
    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(
            cluster => Turns(cluster, settings.Operations.MaxReadsPerCluster), StringComparer.OrdinalIgnoreCase),
        PartitionedRateLimiter.Create<string, string>(_ => Turns("", settings.Operations.MaxReads)));

    /// <summary>Waits for a turn; it is over when what is given is disposed.</summary>
    /// <exception cref="ProblemException">Too many read, or wait.</exception>
    public async Task<IDisposable> TakeAsync(string cluster, CancellationToken cancellationToken)
    {
        using var longest = new CancellationTokenSource(s_longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        try
        {
            if (await _turns.AcquireAsync(cluster, permitCount: 1, either.Token).ConfigureAwait(false) is { IsAcquired: true } turn)
            {
                return turn;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Said below.
        }

        throw Problem.Of(ProblemCode.GatewayBusy, null, $"{nameof(OperationOptions.MaxReads)} or {nameof(OperationOptions.MaxReadsPerCluster)}").ToException();
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>A limit that was changed has turns of its own; reads that are under way end under the former.</summary>
    private static RateLimitPartition<string> Turns(string cluster, int most) =>
        RateLimitPartition.GetConcurrencyLimiter($"{most} {cluster}", _ => Limit(most));

    private static ConcurrencyLimiterOptions Limit(int reads) =>
        new() { PermitLimit = reads, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
