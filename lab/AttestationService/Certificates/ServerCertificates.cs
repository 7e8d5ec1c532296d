using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

namespace AzureBenefits.Lab.AttestationService.Certificates;

/// <summary>
/// What each server signs with: a key of its own, and a certificate that ends exactly when its service says. A sync moves
/// that end, and so brings a new certificate; the old one is forgotten.
/// </summary>
public sealed class ServerCertificates(LabCertificateAuthority authority, TimeProvider clock) : IDisposable
{
    private const int KeySize = 2048;

    /// <summary>Keys by server, made once per process: making one takes longer than anything else of a certificate.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<RSAParameters>> s_keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The lifetime of a certificate, from the sync that brought it.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Identity> _identities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The signer of a server; null when it holds no certificate.</summary>
    public DocumentSigner? SignerOf(AttestingServer server) => IdentityOf(server)?.Signer;

    /// <summary>The certificate of a server; null when it holds none.</summary>
    public X509Certificate2? CertificateOf(AttestingServer server) => IdentityOf(server)?.Certificate;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var identity in _identities.Values)
            {
                identity.Key.Dispose();
            }

            _identities.Clear();
        }
    }

    private Identity? IdentityOf(AttestingServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (server.Expiration is not { } end)
        {
            return null;
        }

        lock (_gate)
        {
            if (!_identities.TryGetValue(server.Name, out var identity) || identity.End != end)
            {
                _identities[server.Name] = identity = Obtain(server, end, identity?.Key ?? KeyOf(server));
            }

            return identity;
        }
    }

    private static RSA KeyOf(AttestingServer server) => RSA.Create(s_keys.GetOrAdd(server.Name, _ => new Lazy<RSAParameters>(MakeKey)).Value);

    private static RSAParameters MakeKey()
    {
        using var key = RSA.Create(KeySize);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private Identity Obtain(AttestingServer server, DateTimeOffset end, RSA key)
    {
        var certificate = authority.Issue(key, server.Region, end - Lifetime, end);
        return new Identity(end, key, certificate, new DocumentSigner(certificate, SignatureLayout.Azure, clock));
    }

    private sealed record Identity(DateTimeOffset End, RSA Key, X509Certificate2 Certificate, DocumentSigner Signer);
}
