using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Verifies what servers answer, as the options say: whom to believe, and where issuing certificates come from. Files are read
/// when they are first needed; what could not be read is read again the next time, so that a correction counts at once.
/// </summary>
internal sealed class AttestationVerifier(AttestationOptions options, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Lazy<HttpMessageInvoker> _http = new(() => new HttpMessageInvoker(IssuerFetcher.CreateHandler()));
    private Loaded? _loaded;

    /// <summary>Makes every check.</summary>
    /// <exception cref="TrustProfileException">The trust profile or the folder of issuing certificates cannot be used.</exception>
    public async Task<VerificationReport> VerifyAsync(ReadOnlyMemory<byte> answer, string nonce, CancellationToken token)
    {
        var loaded = Load();
        var request = new VerificationRequest { Nonce = nonce, Intermediates = loaded.Intermediates };
        return loaded.Fetching is { } fetching && answer.Length > 0
            ? await fetching.VerifyAsync(answer, request, token).ConfigureAwait(false)
            : loaded.Verifier.Verify(answer.Span, request);
    }

    /// <summary>Reads the files now.</summary>
    /// <exception cref="TrustProfileException">One of them cannot be used.</exception>
    public void Prepare() => Load();

    private Loaded Load()
    {
        lock (_gate)
        {
            return _loaded ??= Create();
        }
    }

    /// <summary>The document of a server itself need not name a virtual machine (unverified).</summary>
    private Loaded Create()
    {
        var profile = options.TrustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase)
            ? TrustProfiles.Azure()
            : TrustProfileFile.Load(options.TrustProfile);
        var verifier = new DocumentVerifier(profile with { RequiresVmId = false }, time, MachineCertificateStores.Instance);
        var fetching = options.FetchIntermediates
            ? new FetchingDocumentVerifier(verifier, new IssuerFetcher(_http.Value, profile.IssuerLocations, new IssuerFetchOptions(), time))
            : null;
        return new Loaded(verifier, fetching, ReadFolder(options.Intermediates));
    }

    private static IReadOnlyList<X509Certificate2> ReadFolder(string? folder)
    {
        try
        {
            return folder is null ? [] : CertificateFiles.ReadFolder(folder);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new TrustProfileException($"The folder of issuing certificates {folder} cannot be used: {e.Message}", e);
        }
    }

    private sealed record Loaded(DocumentVerifier Verifier, FetchingDocumentVerifier? Fetching, IReadOnlyList<X509Certificate2> Intermediates);
}
