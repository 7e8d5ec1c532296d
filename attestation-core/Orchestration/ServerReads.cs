using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// The reads of a cluster's servers, which run at once. What the others told can be worked with while a silent server is still
/// waited for. May be used from any thread.
/// </summary>
/// <param name="nodes">The servers.</param>
/// <param name="time">The clock.</param>
/// <param name="grew">Hears of all servers before they are read, and whenever there is something new of one: one call after another.</param>
internal sealed class ServerReads(ImmutableArray<ClusterNode> nodes, TimeProvider time, Action<ImmutableArray<GrowingServer>> grew)
{
    private readonly object _gate = new();
    private readonly News _news = new();
    private ImmutableArray<GrowingServer> _servers = [.. nodes.Select(node => new GrowingServer(node.Name))];

    /// <summary>A server has been silent for a while. From now on nothing else waits for it.</summary>
    public void FallSilent(string server, DateTimeOffset since, DateTimeOffset deadline) =>
        Tell(server, known => known with { Silence = new Silence(since, deadline) });

    /// <summary>Runs the reads and gives what each came to, in order.</summary>
    /// <param name="read">Reads a server.</param>
    /// <param name="partly">See <see cref="ReadProgress.Partly"/>.</param>
    public async Task<ImmutableArray<ServerSnapshot>> RunAsync(Func<ClusterNode, Task<ServerSnapshot>> read, Func<PartlyRead, Task>? partly)
    {
        grew(_servers);
        var all = Task.WhenAll(nodes.Select(async node =>
        {
            var server = await read(node).ConfigureAwait(false);
            Tell(node.Name, known => known with { Snapshot = server, At = time.GetUtcNow() });
            return server;
        }));
        if (partly is not null)
        {
            await TellPartsAsync(all, partly).ConfigureAwait(false);
        }

        return [.. await all.ConfigureAwait(false)];
    }

    private async Task TellPartsAsync(Task all, Func<PartlyRead, Task> partly)
    {
        var told = 0;
        while (!all.IsCompleted)
        {
            var news = _news.Next;
            if (More(ref told) is { } known)
            {
                await partly(known).ConfigureAwait(false);
            }
            else
            {
                await Task.WhenAny(news, all).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What is known, if that is more than was told and nothing but silent servers is missing.</summary>
    private PartlyRead? More(ref int told)
    {
        lock (_gate)
        {
            var missing = _servers.Where(server => server.Snapshot is null).ToArray();
            var ended = _servers.Length - missing.Length;
            if (ended == told || missing.Length == 0 || missing.Any(server => server.Silence is null))
            {
                return null;
            }

            told = ended;
            return new PartlyRead([.. _servers.Select(server => server.Snapshot ?? Silent(server.Name))], [.. missing.Select(server => server.Name)]);
        }
    }

    private void Tell(string server, Func<GrowingServer, GrowingServer> change)
    {
        lock (_gate)
        {
            _servers = [.. _servers.Select(known => known.Name == server ? change(known) : known)];
            grew(_servers);
        }

        _news.Tell();
    }

    /// <summary>As it will be when it is given up.</summary>
    private static ServerSnapshot Silent(string server) =>
        ServerSnapshot.NotRead(server, ServerState.Unreachable, new Failure(Reason.DeadlineExceeded, Stage.Read, server));
}

/// <summary>What is known of a cluster's servers while some are silent.</summary>
/// <param name="Servers">All of them, in order.</param>
/// <param name="Awaited">Names of those that are still waited for.</param>
internal sealed record PartlyRead(ImmutableArray<ServerSnapshot> Servers, ImmutableArray<string> Awaited);
