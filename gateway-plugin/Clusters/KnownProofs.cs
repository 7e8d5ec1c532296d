using AzureBenefits.Attestation.Assessment;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// Which servers' documents were verified lately, cluster by cluster, until an operation changes the cluster. Shown only to those
/// who reach it. Lost when the gateway ends: then nothing is known to be served until it is tested again. Thread-safe.
/// </summary>
internal sealed class KnownProofs
{
    /// <summary>No gateway has as many clusters; whoever makes up names must not fill the memory.</summary>
    private const int MostClusters = 1024;

    private readonly object _gate = new();
    private readonly Dictionary<string, AttestationProofs> _proofs = [];

    /// <summary>The same object until something changes.</summary>
    public AttestationProofs Of(string cluster)
    {
        lock (_gate)
        {
            return _proofs.GetValueOrDefault(cluster, AttestationProofs.None);
        }
    }

    public void Note(string cluster, string server, DateTimeOffset at, bool verified)
    {
        lock (_gate)
        {
            if (_proofs.Count >= MostClusters)
            {
                _proofs.Clear();
            }

            _proofs[cluster] = _proofs.GetValueOrDefault(cluster, AttestationProofs.None).With(server, at, verified);
        }
    }

    /// <summary>The cluster was changed: what was seen before says nothing any more.</summary>
    public void Forget(string cluster)
    {
        lock (_gate)
        {
            _proofs.Remove(cluster);
        }
    }
}
