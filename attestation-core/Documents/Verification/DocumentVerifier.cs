using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>
/// Verifies attested documents under one trust profile. It never throws on hostile input, never touches the network, and may
/// be used by several threads. See <see cref="Fetching.FetchingDocumentVerifier"/> for fetching missing issuing certificates.
/// </summary>
public sealed class DocumentVerifier
{
    /// <summary>How many signing certificates are remembered at most; the least recently used one goes first.</summary>
    public const int MaximumRememberedSigners = 256;

    private readonly TimeProvider _time;
    private readonly ChainValidator _chains;
    private readonly TrustedSignerCache _cache = new(MaximumRememberedSigners);

    /// <summary>A verifier for a profile.</summary>
    /// <param name="profile">Whom to believe.</param>
    /// <param name="time">The clock that decides when the request does not say.</param>
    /// <param name="stores">Where to look for issuing certificates that are not at hand; null for nowhere.</param>
    public DocumentVerifier(TrustProfile profile, TimeProvider time, ICertificateStores? stores = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(time);
        Profile = profile;
        _time = time;
        _chains = new ChainValidator(profile, stores ?? new NoCertificateStores());
    }

    /// <summary>Whom this verifier believes.</summary>
    public TrustProfile Profile { get; }

    internal int CachedSignerCount => _cache.Count;

    /// <summary>Makes every check on one answer of a document endpoint, or on its bare base64 text.</summary>
    /// <param name="input">The UTF-8 text.</param>
    /// <param name="request">What the caller expects.</param>
    public VerificationReport Verify(ReadOnlySpan<byte> input, VerificationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new VerificationRun(Profile, _chains, _cache, request, request.At ?? _time.GetUtcNow()).Verify(input);
    }
}
