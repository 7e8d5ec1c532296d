using AzureBenefits.Attestation.Documents.Cms;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>A signing certificate that was found good, and the time for which that holds.</summary>
internal sealed record TrustedSigner(SignerCertificate Signer, string Name, IReadOnlyList<ChainLink> Chain)
{
    private readonly DateTimeOffset _from = Chain.Max(link => link.NotBefore);
    private readonly DateTimeOffset _until = Chain.Min(link => link.NotAfter);

    /// <summary>Without revocation a chain's verdict depends on time alone, and only at these two points.</summary>
    public bool HoldsAt(DateTimeOffset at) => _from <= at && at < _until;
}

/// <summary>
/// Remembers signing certificates by thumbprint. Only those whose whole chain was found good get in, so strangers cannot push
/// genuine ones out; the least recently used one goes when it is full.
/// </summary>
internal sealed class TrustedSignerCache(int capacity)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, LinkedListNode<TrustedSigner>> _byThumbprint = new(StringComparer.Ordinal);
    private readonly LinkedList<TrustedSigner> _byUse = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byThumbprint.Count;
            }
        }
    }

    public TrustedSigner? Find(string thumbprint)
    {
        lock (_gate)
        {
            if (!_byThumbprint.TryGetValue(thumbprint, out var node))
            {
                return null;
            }
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    public void Add(TrustedSigner signer)
    {
        lock (_gate)
        {
            if (_byThumbprint.Remove(signer.Signer.Thumbprint, out var old))
            {
                _byUse.Remove(old);
            }
            _byThumbprint[signer.Signer.Thumbprint] = _byUse.AddFirst(signer);
            if (_byThumbprint.Count > capacity)
            {
                _byThumbprint.Remove(_byUse.Last!.Value.Signer.Thumbprint);
                _byUse.RemoveLast();
            }
        }
    }
}
