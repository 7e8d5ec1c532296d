using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>An imported signing certificate with its key ready for use.</summary>
internal sealed class SignerCertificate
{
    private readonly KeyPool<RSA>? _rsa;
    private readonly KeyPool<ECDsa>? _ecdsa;

    private SignerCertificate(X509Certificate2 certificate)
    {
        Certificate = certificate;
        KeyFailure = KeyPolicy.Check(certificate);
        if (KeyFailure is null && KeyPolicy.IsRsa(certificate))
        {
            _rsa = new KeyPool<RSA>(() => certificate.GetRSAPublicKey()!);
        }
        else if (KeyFailure is null)
        {
            _ecdsa = new KeyPool<ECDsa>(() => certificate.GetECDsaPublicKey()!);
        }
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Why the key is not good enough; null when it is.</summary>
    public CheckFailure? KeyFailure { get; }

    /// <summary>Null when it is not a certificate.</summary>
    public static SignerCertificate? Import(ReadOnlyMemory<byte> der) =>
        CertificateFields.Import(der) is { } certificate ? new SignerCertificate(certificate) : null;

    public bool Supports(SignatureScheme scheme) => (scheme.IsRsa ? _rsa : (object?)_ecdsa) is not null;

    public bool Verify(SignatureScheme scheme, byte[] hash, ReadOnlyMemory<byte> signature)
    {
        try
        {
            return scheme.IsRsa
                ? _rsa!.Use((hash, signature, scheme), static (key, s) =>
                    key.VerifyHash(s.hash, s.signature.Span, s.scheme.Digest, RSASignaturePadding.Pkcs1))
                : _ecdsa!.Use((hash, signature), static (key, s) =>
                    key.VerifyHash(s.hash, s.signature.Span, DSASignatureFormat.Rfc3279DerSequence));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
