using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>The one signer of a message and the certificate it names. The order of certificates means nothing.</summary>
internal sealed class SelectedSigner
{
    private const int MaximumCertificates = 16;

    private readonly CmsMessage _message;

    private SelectedSigner(CmsMessage message, CmsSignerInfo info, SignerCertificate certificate, TrustedSigner? trusted)
    {
        _message = message;
        Info = info;
        Certificate = certificate;
        Trusted = trusted;
    }

    public CmsSignerInfo Info { get; }

    public SignerCertificate Certificate { get; }

    /// <summary>What is remembered of the certificate; null when it is new.</summary>
    public TrustedSigner? Trusted { get; }

    public static CheckFailure? Select(CmsMessage message, TrustedSignerCache cache, out SelectedSigner? selected)
    {
        selected = null;
        if (message.Signers.Length != 1)
        {
            return message.Signers.Length == 0
                ? new CheckFailure(Problem.SignerMissing)
                : new CheckFailure(Problem.SeveralSigners, message.Signers.Length);
        }
        if (message.Certificates.Length > MaximumCertificates)
        {
            return new CheckFailure(Problem.TooManyCertificates, message.Certificates.Length, MaximumCertificates);
        }
        if (CmsSignerInfo.Read(message.Signers[0], out var info) is { } unreadable)
        {
            return unreadable;
        }
        if (!Agrees(message, info!))
        {
            return new CheckFailure(Problem.SignerContradicted);
        }
        if (FindCertificate(message, info!, out var der) is { } failure)
        {
            return failure;
        }
        var trusted = cache.Find(der);
        if ((trusted?.Signer ?? SignerCertificate.Import(der)) is not { } certificate)
        {
            return new CheckFailure(Problem.CertificateMalformed);
        }
        selected = new SelectedSigner(message, info!, certificate, trusted);
        return null;
    }

    /// <summary>The other certificates of the message: candidates for the chain, not trusted.</summary>
    public IEnumerable<X509Certificate2> Others() => _message.Certificates
        .Where(der => !der.Span.SequenceEqual(Certificate.Certificate.RawDataMemory.Span))
        .Select(CertificateFields.Import)
        .OfType<X509Certificate2>();

    /// <summary>
    /// Version and digest stand outside of what is signed, once for the message and once for its signer. If they could differ,
    /// anyone could change the one, and readers would differ on which counts.
    /// </summary>
    private static bool Agrees(CmsMessage message, CmsSignerInfo info) =>
        message.Version == info.Version
        && message.DigestAlgorithms is [var stated]
        && stated.Span.SequenceEqual(info.EncodedDigestAlgorithm.Span);

    private static CheckFailure? FindCertificate(CmsMessage message, CmsSignerInfo info, out ReadOnlyMemory<byte> found)
    {
        found = default;
        var matches = 0;
        foreach (var der in message.Certificates)
        {
            if (CertificateFields.Read(der) is not { } fields)
            {
                return new CheckFailure(Problem.CertificateMalformed);
            }
            if (Names(info, fields, der))
            {
                matches++;
                found = der;
            }
        }
        return matches switch
        {
            1 => null,
            0 => new CheckFailure(Problem.SignerCertificateMissing),
            _ => new CheckFailure(Problem.SignerCertificateAmbiguous, matches),
        };
    }

    private static bool Names(CmsSignerInfo info, CertificateFields fields, ReadOnlyMemory<byte> der)
    {
        if (info.KeyIdentifier is { } wanted)
        {
            using var certificate = CertificateFields.Import(der);
            return certificate is not null
                && KeyIdentifiers.SubjectOf(certificate) is { } identifier
                && identifier.Span.SequenceEqual(wanted.Span);
        }
        return fields.SerialNumber.Span.SequenceEqual(info.SerialNumber.Span) && fields.Issuer.Span.SequenceEqual(info.Issuer.Span);
    }
}
