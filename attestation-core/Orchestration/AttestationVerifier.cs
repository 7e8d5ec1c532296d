using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Verifies what endpoints answer, as the options say: whom to believe, and where issuing certificates come from. Files are read
/// when they are first needed; what could not be read is read again the next time, so that a correction counts at once.
/// </summary>
/// <param name="options">Whom to believe, and where issuing certificates come from.</param>
/// <param name="stores">The machine's own certificates.</param>
/// <param name="time">The clock.</param>
public sealed class AttestationVerifier(AttestationOptions options, ICertificateStores stores, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Lazy<HttpMessageInvoker> _http = new(() => new HttpMessageInvoker(IssuerFetcher.CreateHandler()));
    private Loaded? _loaded;

    /// <summary>Whether documents are of servers. Such a document need not name a virtual machine (unverified).</summary>
    public bool OfServers { get; init; }

    /// <summary>Makes every check.</summary>
    /// <param name="answer">The endpoint's answer.</param>
    /// <param name="nonce">The nonce that it was asked with.</param>
    /// <param name="token">Ends the fetching.</param>
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

    private Loaded Create()
    {
        var profile = options.TrustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase)
            ? TrustProfiles.Azure()
            : TrustProfileFile.Load(options.TrustProfile);
        var verifier = new DocumentVerifier(profile with { RequiresVmId = profile.RequiresVmId && !OfServers }, time, stores);
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
