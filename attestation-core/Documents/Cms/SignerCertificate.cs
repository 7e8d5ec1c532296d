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
        Selected = CheckResult.Passed(Check.Signer, certificate.Subject);
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

    /// <summary>What the report says when this is the one that signed.</summary>
    public CheckResult Selected { get; }

    /// <summary>Why the key is not good enough; null when it is.</summary>
    public CheckFailure? KeyFailure { get; }

    /// <summary>Null when it is not a certificate.</summary>
    public static SignerCertificate? Import(ReadOnlyMemory<byte> der) =>
        CertificateFields.Import(der) is { } certificate ? new SignerCertificate(certificate) : null;

    public bool Supports(SignatureScheme scheme) => (scheme.IsRsa ? _rsa : (object?)_ecdsa) is not null;

    public bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        try
        {
            return scheme.IsRsa ? VerifyRsa(_rsa!, scheme, hash, signature) : VerifyCurve(_ecdsa!, hash, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool VerifyRsa(KeyPool<RSA> keys, SignatureScheme scheme, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        var key = keys.Borrow();
        try
        {
            return key.VerifyHash(hash, signature, scheme.Digest, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            keys.Return(key);
        }
    }

    private static bool VerifyCurve(KeyPool<ECDsa> keys, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        var key = keys.Borrow();
        try
        {
            return key.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        finally
        {
            keys.Return(key);
        }
    }
}
