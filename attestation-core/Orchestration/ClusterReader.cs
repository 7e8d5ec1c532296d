using System.Collections.Immutable;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Reads a whole cluster: one call to find its servers, then one call per server, in parallel. Changes nothing.</summary>
public sealed class ClusterReader(IOptions<AttestationOptions> options, TimeProvider time)
{
    /// <summary>
    /// Reads the cluster as the shell's caller. May be called from any thread. Trouble with single servers is in their
    /// snapshots; the outcome fails only when the cluster itself cannot be found or reached.
    /// </summary>
    public Task<Outcome<ClusterSnapshot>> ReadAsync(INodeShell shell, string cluster, CancellationToken cancellationToken) =>
        ReadAsync(shell, new ClusterEntry(cluster, null), ReadProgress.None, cancellationToken);

    /// <summary>Reads the cluster like the other, through the entry's server when nothing answers for the cluster's name.</summary>
    public Task<Outcome<ClusterSnapshot>> ReadAsync(INodeShell shell, ClusterEntry entry, CancellationToken cancellationToken) =>
        ReadAsync(shell, entry, ReadProgress.None, cancellationToken);

    /// <summary>
    /// Reads the cluster like the others, and tells of it as it comes on: first when it was reached and has said its own name and its
    /// servers, of which none has been read by then, and whenever one of these was read, given up, or fell silent. One call comes
    /// after another, and must not take long.
    /// </summary>
    public Task<Outcome<ClusterSnapshot>> ReadAsync(INodeShell shell, ClusterEntry entry, Action<GrowingCluster> grew, CancellationToken cancellationToken) =>
        ReadAsync(shell, entry, ReadProgress.None with { Grew = grew }, cancellationToken);

    internal async Task<Outcome<ClusterSnapshot>> ReadAsync(
        INodeShell shell,
        ClusterEntry entry,
        ReadProgress progress,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.ReadDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await ReadAllAsync(shell, entry, progress, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Failure(Reason.DeadlineExceeded, Stage.Read, entry.Cluster, Texts.Cause("LongRead", options.Value.ReadDeadline.ToString()));
        }
    }

    private async Task<Outcome<ClusterSnapshot>> ReadAllAsync(INodeShell shell, ClusterEntry entry, ReadProgress progress, CancellationToken cancellationToken)
    {
        var cluster = entry.Cluster;
        var invoker = new NodeInvoker(shell, options.Value, time);
        var found = await new ClusterDiscovery(invoker).FindAsync(entry, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } discovery)
        {
            return found.Failure!;
        }

        // What the cluster calls its servers decides where the caller's identity goes next.
        if (discovery.Nodes.Find(node => !ServerName.IsValid(node.Name)) is { } stranger)
        {
            return new Failure(Reason.AnswerNotUnderstood, Stage.Discover, cluster, Texts.Cause("NotAServerName", ServerName.Shown(stranger.Name)));
        }

        var identity = new ClusterIdentity(discovery.Name ?? cluster, discovery.Domain) { Through = discovery.Contact == cluster ? null : discovery.Contact };
        await progress.Reached(identity, cancellationToken).ConfigureAwait(false);
        var domain = options.Value.UseFullServerNames ? ServerName.DomainFor(entry.Cluster, identity) : null;
        var reads = new ServerReads([.. discovery.Nodes.Select(node => node with { Domain = domain })], time, servers => progress.Grew(new GrowingCluster(identity, servers)));
        var watched = progress.AlsoSilent(reads.FallSilent);
        Func<PartlyRead, Task>? partly = progress.Partly is { } tell ? part => tell(SnapshotOf(part.Servers) with { Awaited = part.Awaited }) : null;
        return SnapshotOf(await reads.RunAsync(node => ReadNodeAsync(invoker, node, watched, cancellationToken), partly).ConfigureAwait(false));

        ClusterSnapshot SnapshotOf(ImmutableArray<ServerSnapshot> read) =>
            new(identity.Name, time.GetUtcNow(), RegistrationAspect.OfCluster(read), read, [.. discovery.Networks])
            {
                Domain = identity.Domain,
                Contact = discovery.Contact,
                Through = identity.Through,
            };
    }

    /// <summary>Reads one server; used to read back what was changed.</summary>
    internal Task<ServerSnapshot> ReadServerAsync(NodeInvoker invoker, ServerSnapshot known, Action<DateTimeOffset, DateTimeOffset> silent) =>
        ReadAtAsync(invoker, ClusterNode.Of(known), known.Address, silent, CancellationToken.None);

    private async Task<ServerSnapshot> ReadNodeAsync(NodeInvoker invoker, ClusterNode node, ReadProgress progress, CancellationToken cancellationToken)
    {
        if (node.State is not ("Up" or "Paused"))
        {
            return ServerSnapshot.NotRead(node.Name, ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, node.Name));
        }

        if (!ServerName.IsCallable(node.Name))
        {
            var failure = new Failure(Reason.AnswerNotUnderstood, Stage.Read, node.Name, Texts.Cause("NotAPlainServerName"));
            return ServerSnapshot.NotRead(node.Name, ServerState.Unreachable, failure);
        }

        progress.Started(node.Name);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(progress.TokenOf(node.Name), cancellationToken);
        ServerSnapshot read;
        try
        {
            read = await ReadByNamesAsync(invoker, node, (since, deadline) => progress.Silent(node.Name, since, deadline), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            read = ServerSnapshot.NotRead(node.Name, ServerState.Unreachable, new Failure(Reason.Cancelled, Stage.Read, node.Name));
        }

        progress.Ended(node.Name, read);
        return read;
    }

    /// <summary>By its full name, and by its own when nothing answers to that.</summary>
    private async Task<ServerSnapshot> ReadByNamesAsync(NodeInvoker invoker, ClusterNode node, Action<DateTimeOffset, DateTimeOffset> silent, CancellationToken cancellationToken)
    {
        var read = await ReadAtAsync(invoker, node, node.FullName, silent, cancellationToken).ConfigureAwait(false);
        if (read.Failure?.Code != Reason.ServerUnreachable || node.FullName == node.Name)
        {
            return read;
        }

        var full = read.Failure;
        read = await ReadAtAsync(invoker, node, node.Name, silent, cancellationToken).ConfigureAwait(false);
        return read.Failure?.Code == Reason.ServerUnreachable ? read with { Failure = full with { Cause = Both(node, full, read.Failure) } } : read;
    }

    private static LocalText Both(ClusterNode node, Failure full, Failure alone) =>
        Texts.Cause("NoAnswerAt", node.FullName, $"{full.Cause}").Then(Texts.Cause("NoAnswerAt", node.Name, $"{alone.Cause}"));

    private async Task<ServerSnapshot> ReadAtAsync(
        NodeInvoker invoker, ClusterNode node, string address, Action<DateTimeOffset, DateTimeOffset> silent, CancellationToken cancellationToken)
    {
        var records = new ServerRecords(node.Name, time);
        var command = ScriptCommands.ReadServer(node.Name) with { Address = address };
        var watch = new CallWatch(Stage.Read, () => options.Value.ReadSilenceDeadline, silent);
        var failure = await invoker.RunAsync(command, watch, records.Add, cancellationToken).ConfigureAwait(false);
        return ServerRead.Of(node, records, failure) with { Address = address };
    }
}

/// <summary>A server as the cluster lists it.</summary>
internal sealed record ClusterNode(string Name, string State)
{
    /// <summary>The DNS domain with which it is connected to; null for none.</summary>
    public string? Domain { get; init; }

    /// <summary>Its name with that domain.</summary>
    public string FullName => Domain is null ? Name : $"{Name}.{Domain}";

    /// <summary>A server that was read before.</summary>
    public static ClusterNode Of(ServerSnapshot known) => new(known.Name, known.State == ServerState.Paused ? "Paused" : "Up");
}
