namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>
/// Why a check failed, machine-readable. Each has a text and a fix in <c>DocumentTexts.resx</c>; <c>docs/attested-documents.md</c>
/// lists them.
/// </summary>
public enum Problem
{
#pragma warning disable CS1591 // The resources hold each member's text.
    None,

    // Size, encoding, length
    Empty,
    TooLarge,
    EnvelopeMalformed,
    EncodingUnsupported,
    SignatureMissing,
    Base64Malformed,
    DerMalformed,
    DerIndefiniteLength,
    DerTruncated,
    DerTrailingData,

    // Content type, signer
    NotSignedData,
    ContentTypeNotData,
    ContentDetached,
    CmsMalformed,
    SignerMissing,
    SeveralSigners,
    SignerUnsignedAttributes,
    SignerContradicted,
    SignerCertificateMissing,
    SignerCertificateAmbiguous,
    CertificateMalformed,
    TooManyCertificates,

    // Algorithm, signature
    DigestUnsupported,
    SignatureAlgorithmUnsupported,
    KeyUnsupported,
    KeyTooWeak,
    DigestMismatch,
    SignatureInvalid,

    // Name, content
    NameMissing,
    NameNotAllowed,
    ContentNotJson,
    ContentDuplicateMember,
    ContentMemberMissing,
    ContentMemberMalformed,
    NonceMismatch,
    DocumentCached,
    VirtualMachineMissing,
    VirtualMachineMismatch,
    LifetimeInverted,
    LifetimeTooLong,
    DocumentNotYetValid,
    DocumentExpired,

    // Chain
    RootsUnavailable,
    RootNotTrusted,
    IssuerNotRoot,
    IssuerMissing,
    IssuerKeyMismatch,
    CertificateNotYetValid,
    CertificateExpired,
    CertificateSignatureInvalid,
    CertificateTooWeak,
    CertificateAlgorithmUnsupported,
    IssuerNotAuthority,
    IssuerMayNotSign,
    PathLengthExceeded,
    ChainTooLong,
    UsageNotAllowed,
    ChainInvalid,

    // Issuer fetch
    IssuerLocationMissing,
    IssuerLocationRefused,
    IssuerUnreachable,
    IssuerAnswerRefused,
    IssuerTooLarge,
    IssuerNotCertificate,
    IssuerDoesNotMatch,
    IssuerNowhere,
    IssuerHopsExceeded,
#pragma warning restore CS1591
}
