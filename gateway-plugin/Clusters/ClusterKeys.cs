using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// Under which key a cluster's operations are kept. A cluster's short name and its full name are one cluster, by what the
/// cluster says of itself. Any other name that led there, such as an alias, is kept apart: a computer could claim to be
/// any cluster, and must not open another one's history by it. So is what a single server says, until the cluster itself
/// has named that server, to whomever, since the gateway started. Thread-safe.
/// </summary>
internal sealed class ClusterKeys
{
    /// <summary>No gateway has as many clusters; whoever makes up names must not fill the memory.</summary>
    private const int MostClusters = 1024;

    /// <summary>Stands between a cluster and the single server that spoke for it; no name holds it.</summary>
    private const char Through = '@';

    private readonly object _gate = new();
    private readonly Dictionary<string, HashSet<string>> _servers = [];

    /// <summary>The key of the cluster.</summary>
    /// <param name="asked">The name that was used for it.</param>
    /// <param name="own">How it calls itself.</param>
    public string Of(string asked, ClusterIdentity own)
    {
        var key = OfName(asked, own);
        return own.Through is { } server ? Now($"{key}{Through}{server.ToLowerInvariant()}") : key;
    }

    /// <summary>The key under which what was kept under that one is found now: the cluster may have named the server since.</summary>
    public string Now(string key)
    {
        var at = key.IndexOf(Through, StringComparison.Ordinal);
        return at >= 0 && IsServerOf(key[..at], key[(at + 1)..]) ? key[..at] : key;
    }

    /// <summary>Remembers the servers that a cluster named when it answered for its own name.</summary>
    public void Learn(string asked, ClusterSnapshot snapshot)
    {
        var own = snapshot.Identity;
        if (own.Through is not null || !IsNameOf(asked, own))
        {
            return;
        }

        lock (_gate)
        {
            if (_servers.Count >= MostClusters)
            {
                _servers.Clear();
            }

            _servers[OfName(asked, own)] = snapshot.Servers.Select(server => server.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Whether a cluster that calls itself so goes by that name.</summary>
    public static bool IsNameOf(string asked, ClusterIdentity own) =>
        asked.Equals(own.Name, StringComparison.OrdinalIgnoreCase) || asked.Equals(FullName(own), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether two clusters call themselves the same, whoever said so.</summary>
    public static bool AreSame(ClusterIdentity one, ClusterIdentity other) => FullName(one).Equals(FullName(other), StringComparison.OrdinalIgnoreCase);

    private bool IsServerOf(string key, string server)
    {
        lock (_gate)
        {
            return _servers.TryGetValue(key, out var servers) && servers.Contains(server);
        }
    }

    private static string OfName(string asked, ClusterIdentity own) => (IsNameOf(asked, own) ? FullName(own) : asked).ToLowerInvariant();

    private static string FullName(ClusterIdentity own) => own.Domain is null ? own.Name : $"{own.Name}.{own.Domain}";
}
