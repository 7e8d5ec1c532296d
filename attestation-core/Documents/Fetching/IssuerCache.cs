using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Fetching;

/// <summary>What an address answered: a certificate or why there is none.</summary>
internal sealed record FetchedIssuer(X509Certificate2? Certificate, CheckFailure? Failure);

/// <summary>Remembers answers, good and bad, for a time. Bounded.</summary>
internal sealed class IssuerCache(IssuerFetchOptions options, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Dictionary<Uri, (FetchedIssuer Issuer, DateTimeOffset Until)> _entries = [];

    public FetchedIssuer? Find(Uri address)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(address, out var entry) && time.GetUtcNow() < entry.Until ? entry.Issuer : null;
        }
    }

    public void Add(Uri address, FetchedIssuer issuer)
    {
        var kept = issuer.Failure is null ? options.KeepFound : options.KeepFailed;
        lock (_gate)
        {
            _entries[address] = (issuer, time.GetUtcNow() + kept);
            if (_entries.Count > options.MaximumEntries)
            {
                _entries.Remove(_entries.MinBy(entry => entry.Value.Until).Key);
            }
        }
    }
}
