using AzureBenefits.Attestation.Documents.Cms;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>A signing certificate that was found good, and the time for which that holds.</summary>
internal sealed record TrustedSigner(SignerCertificate Signer, string Name, IReadOnlyList<ChainLink> Chain)
{
    private readonly DateTimeOffset _from = Chain.Max(link => link.NotBefore);
    private readonly DateTimeOffset _until = Chain.Min(link => link.NotAfter);

    /// <summary>What the report says of its name.</summary>
    public CheckResult NameResult { get; } = CheckResult.Passed(Check.Name, Name);

    /// <summary>What the report says of its chain.</summary>
    public CheckResult ChainResult { get; } = CheckResult.Passed(Check.Chain, Chain[^1].Subject);

    /// <summary>Without revocation a chain's verdict depends on time alone, and only at these two points.</summary>
    public bool HoldsAt(DateTimeOffset at) => _from <= at && at < _until;
}

/// <summary>
/// Remembers signing certificates by their bytes: comparing them costs a fraction of a digest. Only those whose whole chain was found good get in, so strangers cannot push
/// genuine ones out; the least recently used one goes when it is full.
/// </summary>
internal sealed class TrustedSignerCache(int capacity)
{
    private readonly object _gate = new();
    private readonly Dictionary<ReadOnlyMemory<byte>, LinkedListNode<TrustedSigner>> _byCertificate = new(new SameBytes());
    private readonly LinkedList<TrustedSigner> _byUse = new();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byCertificate.Count;
            }
        }
    }

    /// <param name="der">The encoded certificate.</param>
    public TrustedSigner? Find(ReadOnlyMemory<byte> der)
    {
        lock (_gate)
        {
            if (!_byCertificate.TryGetValue(der, out var node))
            {
                return null;
            }
            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            return node.Value;
        }
    }

    public void Add(TrustedSigner signer)
    {
        lock (_gate)
        {
            if (_byCertificate.Remove(signer.Signer.Certificate.RawDataMemory, out var old))
            {
                _byUse.Remove(old);
            }
            _byCertificate[signer.Signer.Certificate.RawDataMemory] = _byUse.AddFirst(signer);
            if (_byCertificate.Count > capacity)
            {
                _byCertificate.Remove(_byUse.Last!.Value.Signer.Certificate.RawDataMemory);
                _byUse.RemoveLast();
            }
        }
    }

    /// <summary>A certificate ends with its signature, which tells it from others nearly always; whether it's the same all bytes decide.</summary>
    private sealed class SameBytes : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        private const int Tail = 16;

        public bool Equals(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);

        public int GetHashCode(ReadOnlyMemory<byte> der)
        {
            var hash = new HashCode();
            hash.AddBytes(der.Span[^Math.Min(Tail, der.Length)..]);
            return hash.ToHashCode();
        }
    }
}
