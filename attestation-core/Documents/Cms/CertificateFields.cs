using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// The first fields of an encoded certificate (RFC 5280). They are enough to find the one a signer names, without importing
/// every certificate a stranger sends.
/// </summary>
internal readonly record struct CertificateFields(ReadOnlyMemory<byte> SerialNumber, ReadOnlyMemory<byte> Issuer)
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Null when it is not a certificate.</summary>
    public static CertificateFields? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var certificate = new DerReader(der).ReadSequence();
            var body = certificate.ReadSequence();
            ReadSignature(ref certificate);
            if (body.PeekTag().HasSameClassAndValue(Version))
            {
                body.ReadEncodedValue();
            }
            var serialNumber = body.ReadIntegerBytes();
            body.ReadSequence();
            return new CertificateFields(serialNumber, body.ReadEncodedValue());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Imports it; null when the platform cannot. The shape is checked first: the constructor would also take a key store.
    /// </summary>
    public static X509Certificate2? Import(ReadOnlyMemory<byte> der)
    {
        if (Read(der) is null)
        {
            return null;
        }
        try
        {
            var certificate = new X509Certificate2(der.Span);
            ReadLazyParts(certificate);
            return certificate;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Some parts are decoded when they are first read and throw then; a damaged certificate must be found here.</summary>
    private static void ReadLazyParts(X509Certificate2 certificate)
    {
        _ = certificate.NotBefore;
        _ = certificate.NotAfter;
        _ = certificate.Subject;
        _ = certificate.Issuer;
        _ = certificate.GetKeyAlgorithm();
        _ = certificate.SignatureAlgorithm;
        _ = certificate.Extensions;
    }

    private static void ReadSignature(ref DerReader certificate)
    {
        certificate.ReadSequence();
        certificate.ReadBitString();
        certificate.ThrowIfNotEmpty();
    }
}
