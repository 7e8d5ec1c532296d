using System.Collections.Immutable;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// One read of a cluster. Its servers are read as soon as it has listed all of them, while it still tells of its networks: nothing
/// that is asked of a server depends on these.
/// </summary>
internal sealed class ClusterReading(NodeInvoker invoker, ClusterEntry entry, AttestationOptions options, TimeProvider time)
{
    /// <summary>Who hears of it, and takes part in it.</summary>
    public required ReadProgress Progress { get; init; }

    /// <summary>Reads one server.</summary>
    public required Func<ClusterNode, ReadProgress, CancellationToken, Task<ServerSnapshot>> ReadNode { get; init; }

    public async Task<Outcome<ClusterSnapshot>> RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listed = new TaskCompletionSource<ListedServers>(TaskCreationOptions.RunContinuationsAsynchronously);
        var finding = new ClusterDiscovery(invoker) { Listed = servers => listed.TrySetResult(servers) }.FindAsync(entry, over.Token);
        try
        {
            await Task.WhenAny(finding, listed.Task).ConfigureAwait(false);
            var early = finding.IsCompleted ? null : await ReadEarlyAsync(await listed.Task.ConfigureAwait(false), finding, cancellationToken).ConfigureAwait(false);
            return early ?? await ReadFoundAsync(await finding.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Nothing is asked any more when the read was refused or broke off.
            await over.CancelAsync().ConfigureAwait(false);
            await ((Task)finding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Null when the cluster didn't come to an end with these servers: what they said doesn't count then.</summary>
    private async Task<Outcome<ClusterSnapshot>?> ReadEarlyAsync(ListedServers servers, Task<Outcome<ClusterRecords>> finding, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(servers, finding, over.Token);
        try
        {
            var isLost = await Task.WhenAny(finding, reading).ConfigureAwait(false) == finding
                && !servers.AreThoseOf((await finding.ConfigureAwait(false)).Value);
            return isLost ? null : await reading.ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Outcome<ClusterSnapshot>> ReadFoundAsync(Outcome<ClusterRecords> found, CancellationToken cancellationToken)
    {
        if (found.Value is not { } answer)
        {
            return found.Failure!;
        }

        var read = await ReadAsync(new ListedServers(answer, [.. answer.Nodes]), Task.FromResult(found), cancellationToken).ConfigureAwait(false);
        return read!;
    }

    private async Task<Outcome<ClusterSnapshot>?> ReadAsync(ListedServers listed, Task<Outcome<ClusterRecords>> finding, CancellationToken cancellationToken)
    {
        var (from, nodes) = listed;

        // What the cluster calls its servers decides where the caller's identity goes next.
        if (nodes.FirstOrDefault(node => !ServerName.IsValid(node.Name)) is { } stranger)
        {
            return new Failure(Reason.AnswerNotUnderstood, Stage.Discover, entry.Cluster, Texts.Cause("NotAServerName", ServerName.Shown(stranger.Name)));
        }

        var identity = new ClusterIdentity(from.Name ?? entry.Cluster, from.Domain) { Through = from.Contact == entry.Cluster ? null : from.Contact };
        await Progress.Reached(identity, cancellationToken).ConfigureAwait(false);
        var domain = options.UseFullServerNames ? ServerName.DomainFor(entry.Cluster, identity) : null;
        var reads = new ServerReads([.. nodes.Select(node => node with { Domain = domain })], time, servers => Progress.Grew(new GrowingCluster(identity, servers)));
        var watched = Progress.AlsoSilent(reads.FallSilent);
        Func<PartlyRead, Task>? partly = Progress.Partly is { } tell ? TellAsync : null;
        var read = await reads.RunAsync(node => ReadNode(node, watched, cancellationToken), partly).ConfigureAwait(false);
        return await SnapshotAsync(read).ConfigureAwait(false) is { } whole ? (Outcome<ClusterSnapshot>)whole : null;

        async Task TellAsync(PartlyRead part)
        {
            if (await SnapshotAsync(part.Servers).ConfigureAwait(false) is { } known)
            {
                await tell(known with { Awaited = part.Awaited }).ConfigureAwait(false);
            }
        }

        // Without its networks a cluster isn't known.
        async Task<ClusterSnapshot?> SnapshotAsync(ImmutableArray<ServerSnapshot> servers) =>
            (await finding.ConfigureAwait(false)).Value is { } answer && listed.AreThoseOf(answer)
                ? new ClusterSnapshot(identity.Name, time.GetUtcNow(), RegistrationAspect.OfCluster(servers), servers, [.. answer.Networks])
                {
                    Domain = identity.Domain,
                    Contact = answer.Contact,
                    Through = identity.Through,
                }
                : null;
    }
}
