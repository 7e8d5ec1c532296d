namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>The checks, in the order in which they are made.</summary>
public enum Check
{
    /// <summary>The input is neither empty nor larger than a document can be.</summary>
    Size = 1,

    /// <summary>An envelope with strict base64, or strict base64 alone.</summary>
    Encoding,

    /// <summary>One DER value of exactly the input's length.</summary>
    Length,

    /// <summary>CMS signed data with the content inside it.</summary>
    ContentType,

    /// <summary>Exactly one signer, and the certificate it names.</summary>
    Signer,

    /// <summary>Digest, signature algorithm and key are strong enough.</summary>
    Algorithm,

    /// <summary>The signature matches the content. Only after this the content is read.</summary>
    Signature,

    /// <summary>The signing certificate's subject alternative names.</summary>
    Name,

    /// <summary>Strict JSON with the members of a document.</summary>
    Content,

    /// <summary>The nonce is the one that was asked for.</summary>
    Nonce,

    /// <summary>The document is about the expected virtual machine.</summary>
    VirtualMachine,

    /// <summary>Now is within the document's time, and that time is not too long.</summary>
    Lifetime,

    /// <summary>The certificate leads to a trusted root, without the network.</summary>
    Chain,

    /// <summary>Opt-in: missing issuing certificates are fetched from allow-listed places.</summary>
    IssuerFetch,

    /// <summary>The chain again, with what was fetched.</summary>
    ChainAgain,
}

/// <summary>How a check ended.</summary>
public enum CheckState
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold; the document is not verified.</summary>
    Failed,

    /// <summary>A later check decides: the issuing certificate is missing and is fetched.</summary>
    Deferred,

    /// <summary>The caller did not ask for it.</summary>
    NotAsked,

    /// <summary>An earlier failure left nothing to check.</summary>
    NotRun,
}
