using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// Finds issuing certificates in the machine's intermediate stores, where the platform's own cure for missing ones puts them.
/// They are candidates only, and few: subject and key identifier must fit, so that a full store costs little.
/// </summary>
internal sealed class StoredIssuers(ICertificateStores stores)
{
    private const int MaximumCandidates = 16;
    private const int MaximumLevels = 4;

    /// <summary>Those that may be above a certificate or what is at hand above it, level by level.</summary>
    public IReadOnlyList<X509Certificate2> Above(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> atHand)
    {
        var all = stores.Read(CertificateStore.MachineIntermediates).Concat(stores.Read(CertificateStore.UserIntermediates)).ToList();
        List<X509Certificate2> found = [];
        List<X509Certificate2> level = [certificate, .. atHand];
        for (var depth = 0; depth < MaximumLevels && level.Count > 0 && found.Count < MaximumCandidates; depth++)
        {
            level = [.. all
                .Where(candidate => level.Any(below => KeyIdentifiers.MayHaveIssued(candidate, below)))
                .Where(candidate => !found.Concat(atHand).Any(known => Same(known, candidate)))
                .DistinctBy(candidate => candidate.Thumbprint)
                .Take(MaximumCandidates - found.Count)];
            found.AddRange(level);
        }
        all.Except(found, ReferenceEqualityComparer.Instance).Cast<X509Certificate2>().ToList().ForEach(unused => unused.Dispose());
        return found;
    }

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);
}
