using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Hosting;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>How an overview is waited for.</summary>
/// <param name="After">The version that the caller has, or any other text for none.</param>
/// <param name="Longest">The time after which the answer comes also without news.</param>
/// <param name="Refresh">Whether a read is to begin.</param>
public sealed record OverviewWait(string After, TimeSpan Longest, bool Refresh);

/// <summary>Waits for what is new of a cluster while it is read. Nothing is shown before the caller has reached the cluster.</summary>
internal sealed class ClusterNews(ClusterViews views, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>What there is to see once it is other than what the caller has, or the time is over. One read answers all who wait.</summary>
    public async Task<ClusterSight> NextAsync(ClusterRequest request, OverviewWait wait, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var began = time.GetTimestamp();
        var read = views.GetAsync(request, wait.Refresh ? Freshness.Anew : Freshness.Recent, cancellationToken);
        while (true)
        {
            var news = views.News;
            var last = read.IsCompleted ? (await read.ConfigureAwait(false)).ValueOrProblem() : null;
            var sight = views.Look(request);
            sight = sight with { Whole = sight.Whole ?? last };
            var left = LeftOf(wait, sight, time.GetElapsedTime(began));
            if (sight.CanBeShown && left <= TimeSpan.Zero)
            {
                return sight;
            }

            if (read.IsCompleted && !sight.CanBeShown)
            {
                // The caller was turned away since: another read says so.
                read = views.GetAsync(request, Freshness.Recent, cancellationToken);
                continue;
            }

            try
            {
                var change = read.IsCompleted ? news : Task.WhenAny(news, read);
                await change.EndsWithinAsync(sight.CanBeShown ? left : Timeout.InfiniteTimeSpan, time, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && sight.CanBeShown)
            {
                // A gateway that stops does not wait for those who wait.
                return sight;
            }
        }
    }

    /// <summary>
    /// A cluster of just that server as soon as it was read, before the others were. Null once the whole is there, and when there is
    /// nothing to show of the server before that.
    /// </summary>
    /// <param name="request">Who asks for which cluster.</param>
    /// <param name="server">The server.</param>
    /// <param name="whole">The read of the whole.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ClusterSnapshot?> ServerAsync(ClusterRequest request, string server, Task whole, CancellationToken cancellationToken)
    {
        while (!whole.IsCompleted)
        {
            var news = views.News;
            if (views.Look(request).Growing is { } growing)
            {
                var found = growing.Cluster.Find(server);
                if (found is null or { Snapshot.Failure: not null })
                {
                    return null;
                }

                if (found.Snapshot is not null)
                {
                    return growing.Cluster.Alone(found);
                }
            }

            await Task.WhenAny(news, whole).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>
    /// How long to wait before this is shown. An answer holds all servers, and as many answers may follow each other: with many servers,
    /// each waits for a few more of them.
    /// </summary>
    private static TimeSpan LeftOf(OverviewWait wait, ClusterSight sight, TimeSpan spent)
    {
        if (sight.Version == wait.After)
        {
            return wait.Longest - spent;
        }

        var pause = sight.Growing is { } growing && ViewVersion.IsOurs(wait.After) ? AnswerSpacing.For(growing.Rows) : TimeSpan.Zero;
        return (pause < wait.Longest ? pause : wait.Longest) - spent;
    }
}
