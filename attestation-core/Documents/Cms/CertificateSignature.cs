using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>How a certificate is signed (RFC 5280, section 4.1): RSA with PKCS #1 or PSS, or ECDSA, with SHA-256 and stronger.</summary>
internal sealed record CertificateSignature
{
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string MaskGeneration1 = "1.2.840.113549.1.1.8";

    private static readonly Asn1Tag HashTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag MaskTag = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Digests that are broken, by the signature algorithms that use them: MD2, MD5, SHA-1, DSA and ECDSA with SHA-1.</summary>
    private static readonly HashSet<string> Broken =
        ["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10040.4.3", "1.2.840.10045.4.1", "1.3.14.3.2.29"];

    private CertificateSignature(HashAlgorithmName digest, RSASignaturePadding? padding)
    {
        Digest = digest;
        Padding = padding;
    }

    private HashAlgorithmName Digest { get; }

    /// <summary>Null for ECDSA.</summary>
    private RSASignaturePadding? Padding { get; }

    public static bool IsBroken(X509Certificate2 certificate) => Broken.Contains(certificate.SignatureAlgorithm.Value ?? "");

    /// <summary>Null when it is signed in another way.</summary>
    public static CertificateSignature? Of(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        CmsOids.Sha256WithRsa => new(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        CmsOids.Sha384WithRsa => new(HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        CmsOids.Sha512WithRsa => new(HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        CmsOids.EcdsaWithSha256 => new(HashAlgorithmName.SHA256, null),
        CmsOids.EcdsaWithSha384 => new(HashAlgorithmName.SHA384, null),
        CmsOids.EcdsaWithSha512 => new(HashAlgorithmName.SHA512, null),
        RsaPss => OfPss(certificate.RawDataMemory),
        _ => null,
    };

    /// <summary>Whether the issuer's key made a certificate's signature.</summary>
    public static bool Matches(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        if (Of(certificate) is not { } scheme)
        {
            return false;
        }
        try
        {
            var parts = new DerReader(certificate.RawDataMemory).ReadSequence();
            var signed = parts.ReadEncodedValue().Span;
            parts.ReadSequence();
            var signature = parts.ReadBitString().Span;
            return scheme.Padding is { } padding
                ? issuer.GetRSAPublicKey() is { } rsa && rsa.VerifyData(signed, signature, scheme.Digest, padding)
                : issuer.GetECDsaPublicKey() is { } curve && curve.VerifyData(signed, signature, scheme.Digest, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The parameters (RFC 4055, section 3.1) must name one digest, for the content and for the mask.</summary>
    private static CertificateSignature? OfPss(ReadOnlyMemory<byte> der)
    {
        try
        {
            var parts = new DerReader(der).ReadSequence();
            parts.ReadSequence();
            var algorithm = parts.ReadSequence();
            algorithm.ReadObjectIdentifier();
            var parameters = algorithm.ReadSequence();
            var hash = parameters.ReadSequence(HashTag);
            var digest = CmsAlgorithm.Read(ref hash).Oid;
            var mask = parameters.ReadSequence(MaskTag).ReadSequence();
            var isOneDigest = mask.ReadObjectIdentifier() == MaskGeneration1 && CmsAlgorithm.Read(ref mask).Oid == digest;
            return isOneDigest && DigestOf(digest) is { } name ? new CertificateSignature(name, RSASignaturePadding.Pss) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static HashAlgorithmName? DigestOf(string oid) => oid switch
    {
        CmsOids.Sha256 => HashAlgorithmName.SHA256,
        CmsOids.Sha384 => HashAlgorithmName.SHA384,
        CmsOids.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };
}
