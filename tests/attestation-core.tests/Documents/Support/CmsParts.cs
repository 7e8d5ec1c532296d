using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>Writes signed data with any part changed, also in ways no library would.</summary>
internal sealed record CmsParts
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public string ContentType { get; init; } = "1.2.840.113549.1.7.1";

    public byte[]? Content { get; init; } = Attestation.Documents.Content.DocumentJson.Write(TestPki.Document());

    /// <summary>What is really signed, when it is not the content.</summary>
    public byte[]? SignedContent { get; init; }

    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [TestPki.Signer];

    /// <summary>The certificates that the signer infos name.</summary>
    public IReadOnlyList<X509Certificate2> Named { get; init; } = [TestPki.Signer];

    public RSA Key { get; init; } = TestKeys.Rsa("signer");

    public string DigestAlgorithm { get; init; } = "1.2.840.113549.1.1.11";

    /// <summary>What the message's list of digests says; null for the one algorithm of the signer.</summary>
    public IReadOnlyList<string>? OuterDigestAlgorithms { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Parameters of the signature algorithm, encoded; null for NULL.</summary>
    public byte[]? SignatureParameters { get; init; }

    public string SignatureAlgorithm { get; init; } = "1.2.840.113549.1.1.1";

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                WriteSignedData(writer);
            }
        }
        return writer.Encode();
    }

    private void WriteSignedData(AsnWriter writer)
    {
        writer.WriteInteger(Version);
        using (writer.PushSetOf())
        {
            (OuterDigestAlgorithms ?? [DigestAlgorithm]).ToList().ForEach(algorithm => WriteAlgorithm(writer, algorithm));
        }
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(ContentType);
            WriteContent(writer);
        }
        // Not a PushSetOf: it would sort the certificates, and their order is part of an attack.
        using (writer.PushSequence(Tag0))
        {
            Certificates.ToList().ForEach(certificate => writer.WriteEncodedValue(certificate.RawData));
        }
        using (writer.PushSetOf())
        {
            Named.ToList().ForEach(named => WriteSigner(writer, named));
        }
    }

    private void WriteContent(AsnWriter writer)
    {
        if (Content is null)
        {
            return;
        }
        using (writer.PushSequence(Tag0))
        {
            writer.WriteOctetString(Content);
        }
    }

    private void WriteSigner(AsnWriter writer, X509Certificate2 named)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(named.IssuerName.RawData);
                writer.WriteInteger(named.SerialNumberBytes.Span);
            }
            WriteAlgorithm(writer, DigestAlgorithm);
            WriteAlgorithm(writer, SignatureAlgorithm, SignatureParameters);
            writer.WriteOctetString(Key.SignData(SignedContent ?? Content ?? [], Digest, RSASignaturePadding.Pkcs1));
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid, byte[]? parameters = null)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteEncodedValue(parameters ?? [0x05, 0x00]);
        }
    }
}
