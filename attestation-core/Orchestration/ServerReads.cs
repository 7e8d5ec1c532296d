using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// The reads of a cluster's servers, which run at once. What the others told can be worked with while a silent server is still
/// waited for. May be used from any thread.
/// </summary>
/// <param name="nodes">The servers.</param>
internal sealed class ServerReads(ImmutableArray<ClusterNode> nodes)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, ServerSnapshot> _ended = [];
    private readonly HashSet<string> _silent = [];
    private readonly News _news = new();

    /// <summary>A server has been silent for a while. From now on nothing else waits for it.</summary>
    public void FallSilent(string server) => Tell(() => _silent.Add(server));

    /// <summary>Runs the reads and gives what each came to, in order.</summary>
    /// <param name="read">Reads a server.</param>
    /// <param name="partly">See <see cref="ReadProgress.Partly"/>.</param>
    public async Task<ImmutableArray<ServerSnapshot>> RunAsync(Func<ClusterNode, Task<ServerSnapshot>> read, Func<PartlyRead, Task>? partly)
    {
        var all = Task.WhenAll(nodes.Select(async node =>
        {
            var server = await read(node).ConfigureAwait(false);
            Tell(() => _ended[node.Name] = server);
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
            ImmutableArray<string> awaited = [.. nodes.Select(node => node.Name).Where(name => !_ended.ContainsKey(name))];
            if (_ended.Count == told || awaited.IsEmpty || !awaited.All(_silent.Contains))
            {
                return null;
            }

            told = _ended.Count;
            return new PartlyRead([.. nodes.Select(node => _ended.GetValueOrDefault(node.Name) ?? Silent(node.Name))], awaited);
        }
    }

    private void Tell(Action change)
    {
        lock (_gate)
        {
            change();
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
