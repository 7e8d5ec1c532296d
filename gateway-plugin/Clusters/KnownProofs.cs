using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Clusters;

/// <summary>
/// The last tests of servers' attestation, cluster by cluster: those that were asked for, and those that operations end with. Shown
/// only to those who reach the cluster. Lost when the gateway ends: then nothing is known to be served until it is tested again. Thread-safe.
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

    /// <summary>A server was tested.</summary>
    /// <param name="cluster">The key of its cluster.</param>
    /// <param name="server">The server as it was read before.</param>
    /// <param name="test">When the test ended, and whether it verified a document.</param>
    public void Note(string cluster, ServerSnapshot server, (DateTimeOffset At, bool Verified) test) =>
        Update(cluster, proofs => proofs.With(server, test.At, test.Verified));

    /// <summary>A server is about to be changed: what was seen of it before says nothing any more.</summary>
    public void Changed(string cluster, string server) => Update(cluster, proofs => proofs.Changed(server));

    private void Update(string cluster, Func<AttestationProofs, AttestationProofs> change)
    {
        lock (_gate)
        {
            if (_proofs.Count >= MostClusters)
            {
                _proofs.Clear();
            }

            _proofs[cluster] = change(_proofs.GetValueOrDefault(cluster, AttestationProofs.None));
        }
    }
}
