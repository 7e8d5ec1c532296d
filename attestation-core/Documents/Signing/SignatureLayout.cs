namespace AzureBenefits.Attestation.Documents.Signing;

/// <summary>How a signed document is laid out.</summary>
public enum SignatureLayout
{
    /// <summary>
    /// As captured Azure documents: "SHA-256 with RSA" where the digest's identifier belongs, the content signed directly, no
    /// attributes, the signing certificate only.
    /// </summary>
    Azure,

    /// <summary>As RFC 5652 describes: the digest's own identifier, signed attributes with content type, digest and time.</summary>
    Standard,
}
