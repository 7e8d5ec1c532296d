using AzureBenefits.Attestation.Documents;
using AzureBenefits.Attestation.Documents.Signing;

namespace AzureBenefits.Lab.AttestationService;

/// <summary>The states of a server's attestation service, with the numbers that its cmdlet reports.</summary>
public enum ServerAttestationStatus
{
    /// <summary>It never got a certificate.</summary>
    Inactive = 0,

    /// <summary>It has a valid certificate.</summary>
    Active = 1,

    /// <summary>Its certificate has ended; a sync renews it.</summary>
    Expired = 2,
}

/// <summary>A server's certificate, from sync to sync. It may be used by several threads.</summary>
public sealed class ServerAttestation(string server, LabCertificateAuthority authority, TimeProvider time)
{
    private volatile Held? _held;

    /// <summary>The end of the certificate; null when there is none.</summary>
    public DateTimeOffset? Expiration => _held?.Until;

    /// <summary>How it stands by the lab's clock.</summary>
    public ServerAttestationStatus Status => _held is not { } held ? ServerAttestationStatus.Inactive
        : time.GetUtcNow() < held.Until ? ServerAttestationStatus.Active
        : ServerAttestationStatus.Expired;

    /// <summary>What a sync with Azure does: a new key and a new certificate.</summary>
    public void Renew()
    {
        var certificate = authority.IssueForServer(server);
        _held = new Held(new DocumentSigner(certificate, SignatureLayout.Azure, time), certificate.NotAfter.ToUniversalTime());
    }

    /// <summary>What unregistering does.</summary>
    public void Drop() => _held = null;

    /// <summary>
    /// Signs with the certificate it has; null when it has none. Whether the real service goes on signing with one that has
    /// ended is unverified; here it does, so that guests see what verification says about it.
    /// </summary>
    public byte[]? Sign(AttestedDocument document) => _held?.Signer.Sign(document);

    private sealed record Held(DocumentSigner Signer, DateTimeOffset Until);
}
