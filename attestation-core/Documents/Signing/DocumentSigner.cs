using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Attestation.Documents.Signing;

/// <summary>
/// Signs documents with one certificate. It may be used by several threads. The platform's CMS writer refuses the layout of
/// real documents, so that one is written directly; nearly all of its time is the RSA operation.
/// </summary>
public sealed class DocumentSigner
{
    private readonly X509Certificate2 _certificate;
    private readonly SignatureLayout _layout;
    private readonly TimeProvider _time;
    private readonly KeyPool<Tools> _tools;
    private readonly byte[] _certificateDer;
    private readonly byte[] _issuerAndSerialNumber;

    /// <summary>A signer.</summary>
    /// <param name="certificate">An RSA certificate with its private key.</param>
    /// <param name="layout">How to lay documents out.</param>
    /// <param name="time">The clock that the standard layout's signing time is read from.</param>
    /// <exception cref="ArgumentException">The certificate has no RSA private key.</exception>
    public DocumentSigner(X509Certificate2 certificate, SignatureLayout layout, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(time);
        if (!certificate.HasPrivateKey || !KeyPolicy.IsRsa(certificate))
        {
            throw new ArgumentException("A document is signed with an RSA private key.", nameof(certificate));
        }
        _certificate = certificate;
        _layout = layout;
        _time = time;
        _tools = new KeyPool<Tools>(() => new Tools(certificate.GetRSAPrivateKey()!, new AsnWriter(AsnEncodingRules.DER)));
        _certificateDer = certificate.RawData;
        _issuerAndSerialNumber = IssuerAndSerialNumber(certificate);
    }

    /// <summary>Signs a document.</summary>
    /// <returns>The CMS message; see <see cref="DocumentEnvelope.Write"/> for the endpoint's answer.</returns>
    public byte[] Sign(AttestedDocument document) => Sign(DocumentJson.Write(document));

    internal byte[] Sign(byte[] content) => _layout == SignatureLayout.Azure ? SignAsAzure(content) : SignAsStandard(content);

    private byte[] SignAsStandard(byte[] content)
    {
        var message = new SignedCms(new ContentInfo(content));
        var signer = new CmsSigner(_certificate)
        {
            DigestAlgorithm = new Oid(CmsOids.Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(_time.GetUtcNow().UtcDateTime));
        message.ComputeSignature(signer, silent: true);
        return message.Encode();
    }

    private byte[] SignAsAzure(byte[] content)
    {
        var tools = _tools.Borrow();
        try
        {
            var signature = tools.Key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            tools.Writer.Reset();
            WriteMessage(tools.Writer, content, signature);
            return tools.Writer.Encode();
        }
        finally
        {
            _tools.Return(tools);
        }
    }

    private void WriteMessage(AsnWriter writer, byte[] content, byte[] signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                WriteSignedData(writer, content, signature);
            }
        }
    }

    private static Asn1Tag Tag0 => new(TagClass.ContextSpecific, 0, isConstructed: true);

    private void WriteSignedData(AsnWriter writer, byte[] content, byte[] signature)
    {
        writer.WriteInteger(1);
        using (writer.PushSetOf())
        {
            CmsAlgorithm.Write(writer, CmsOids.Sha256WithRsa);
        }
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.Data);
            using (writer.PushSequence(Tag0))
            {
                writer.WriteOctetString(content);
            }
        }
        using (writer.PushSetOf(Tag0))
        {
            writer.WriteEncodedValue(_certificateDer);
        }
        using (writer.PushSetOf())
        {
            WriteSignerInfo(writer, signature);
        }
    }

    private void WriteSignerInfo(AsnWriter writer, byte[] signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(_issuerAndSerialNumber);
            CmsAlgorithm.Write(writer, CmsOids.Sha256WithRsa);
            CmsAlgorithm.Write(writer, CmsOids.RsaEncryption);
            writer.WriteOctetString(signature);
        }
    }

    private static byte[] IssuerAndSerialNumber(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }
        return writer.Encode();
    }

    /// <summary>A key's handle, and a writer whose memory serves one document after another.</summary>
    private sealed record Tools(RSA Key, AsnWriter Writer);
}
