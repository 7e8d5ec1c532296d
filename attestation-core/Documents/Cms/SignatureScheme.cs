using System.Security.Cryptography;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// Digest and signature algorithm together. Azure writes "SHA-256 with RSA" where RFC 5652 wants the digest's own identifier;
/// both spellings are read. Weak digests (MD5, SHA-1), "no signature" and everything else are not supported.
/// </summary>
internal sealed record SignatureScheme(HashAlgorithmName Digest, bool IsRsa)
{
    /// <summary>Bytes of the longest digest.</summary>
    public const int MaximumHashSize = SHA512.HashSizeInBytes;

    private static readonly SignatureScheme[] All =
    [
        new(HashAlgorithmName.SHA256, true), new(HashAlgorithmName.SHA384, true), new(HashAlgorithmName.SHA512, true),
        new(HashAlgorithmName.SHA256, false), new(HashAlgorithmName.SHA384, false), new(HashAlgorithmName.SHA512, false),
    ];

    /// <summary>What the report says of a message that is signed so, with a key that is strong enough.</summary>
    public CheckResult Supported { get; } = CheckResult.Passed(Check.Algorithm, Digest.Name!);

    public static CheckFailure? Find(CmsSignerInfo signer, out SignatureScheme? scheme)
    {
        scheme = null;
        if (signer.DigestAlgorithm.HasParameters || DigestOf(signer.DigestAlgorithm.Oid) is not { } digest)
        {
            return new CheckFailure(Problem.DigestUnsupported, signer.DigestAlgorithm);
        }
        var (isRsa, signed) = signer.SignatureAlgorithm.Oid switch
        {
            CmsOids.RsaEncryption => (true, digest),
            CmsOids.Sha256WithRsa => (true, HashAlgorithmName.SHA256),
            CmsOids.Sha384WithRsa => (true, HashAlgorithmName.SHA384),
            CmsOids.Sha512WithRsa => (true, HashAlgorithmName.SHA512),
            CmsOids.EcdsaWithSha256 => (false, HashAlgorithmName.SHA256),
            CmsOids.EcdsaWithSha384 => (false, HashAlgorithmName.SHA384),
            CmsOids.EcdsaWithSha512 => (false, HashAlgorithmName.SHA512),
            _ => (false, default),
        };
        if (signed != digest || signer.SignatureAlgorithm.HasParameters)
        {
            return new CheckFailure(Problem.SignatureAlgorithmUnsupported, signer.SignatureAlgorithm);
        }
        foreach (var known in All)
        {
            scheme = known.Digest == digest && known.IsRsa == isRsa ? known : scheme;
        }
        return null;
    }

    /// <summary>Writes the digest and gives the part of the buffer that it takes.</summary>
    /// <param name="data">What is digested.</param>
    /// <param name="buffer">At least <see cref="MaximumHashSize"/> long.</param>
    public ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        var size = Digest == HashAlgorithmName.SHA256 ? SHA256.HashData(data, buffer)
            : Digest == HashAlgorithmName.SHA384 ? SHA384.HashData(data, buffer)
            : SHA512.HashData(data, buffer);
        return buffer[..size];
    }

    private static HashAlgorithmName? DigestOf(string oid) => oid switch
    {
        CmsOids.Sha256 or CmsOids.Sha256WithRsa => HashAlgorithmName.SHA256,
        CmsOids.Sha384 or CmsOids.Sha384WithRsa => HashAlgorithmName.SHA384,
        CmsOids.Sha512 or CmsOids.Sha512WithRsa => HashAlgorithmName.SHA512,
        _ => null,
    };
}
