using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Documents.Verification;

/// <summary>
/// The checks on one document. Up to the signature each needs the one before; a signed document is then judged in every
/// respect, so that the report names all that is wrong with it.
/// </summary>
internal sealed class VerificationRun(
    TrustProfile profile, ChainValidator chains, TrustedSignerCache cache, VerificationRequest request, DateTimeOffset at)
{
    /// <summary>The service states times to the minute.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);

    private readonly CheckResult?[] _results = new CheckResult?[(int)Check.ChainAgain];
    private ReadOnlyMemory<byte> _der;
    private CmsMessage _message = null!;
    private SelectedSigner _signer = null!;
    private SignatureScheme _scheme = null!;
    private AttestedDocument? _document;
    private IReadOnlyList<ChainLink> _links = [];
    private ChainVerdict? _verdict;

    public VerificationReport Verify(ReadOnlySpan<byte> input)
    {
        // The report keeps nothing of the message itself: what it names are texts, and certificates are copied when imported.
        var buffer = ArrayPool<byte>.Shared.Rent(DocumentEnvelope.MaximumMessageLength(Math.Min(input.Length, DocumentEnvelope.MaximumLength)));
        try
        {
            CheckAll(input, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Report();
    }

    private void CheckAll(ReadOnlySpan<byte> input, byte[] buffer)
    {
        if (Open(input, buffer) && CheckSigner() && CheckAlgorithm() && CheckSignature())
        {
            CheckContent();
            CheckTrust();
        }
    }

    private VerificationReport Report()
    {
        Set(CheckResult.NotAsked(Check.IssuerFetch));
        Set(CheckResult.NotAsked(Check.ChainAgain));
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i] ??= CheckResult.NotRun((Check)(i + 1));
        }
        return new VerificationReport(profile.Name, at, _results!)
        {
            Document = _document,
            Chain = _links,
            Verdict = _verdict,
        };
    }

    private bool Open(ReadOnlySpan<byte> input, byte[] buffer) =>
        Record(Check.Size, CheckSize(input), input.Length)
        && Record(Check.Encoding, DocumentEnvelope.Read(input, buffer, out _der))
        && Record(Check.Length, DerEnvelope.Check(_der.Span), _der.Length)
        && Record(Check.ContentType, CmsMessage.Read(_der, out _message!));

    private static CheckFailure? CheckSize(ReadOnlySpan<byte> input) =>
        input.IsEmpty ? new CheckFailure(Problem.Empty)
        : input.Length > DocumentEnvelope.MaximumLength ? new CheckFailure(Problem.TooLarge, input.Length, DocumentEnvelope.MaximumLength)
        : null;

    private bool CheckSigner()
    {
        var failure = SelectedSigner.Select(_message, cache, out _signer!);
        return Set(failure is null ? _signer.Certificate.Selected : CheckResult.Failed(Check.Signer, failure));
    }

    private bool CheckAlgorithm()
    {
        var failure = SignatureScheme.Find(_signer.Info, out _scheme!)
            ?? _signer.Certificate.KeyFailure
            ?? (_signer.Certificate.Supports(_scheme) ? null : new CheckFailure(Problem.SignatureAlgorithmUnsupported, _signer.Info.SignatureAlgorithm));
        return Set(failure is null ? _scheme.Supported : CheckResult.Failed(Check.Algorithm, failure));
    }

    private bool CheckSignature()
    {
        Span<byte> buffer = stackalloc byte[SignatureScheme.MaximumHashSize];
        var digest = _scheme.Hash(_message.Content.Span, buffer);
        CheckFailure? failure = null;
        if (_signer.Info.SignedAttributes is { } attributes)
        {
            var signed = SignedAttributes.Signed(attributes.Span);
            failure = SignedAttributes.Check(signed, digest);
            digest = _scheme.Hash(signed, buffer);
        }
        failure ??= _signer.Certificate.Verify(_scheme, digest, _signer.Info.Signature.Span) ? null : new CheckFailure(Problem.SignatureInvalid);
        return Record(Check.Signature, failure);
    }

    private void CheckContent()
    {
        if (!Record(Check.Content, DocumentReader.Read(_message.Content, out _document)))
        {
            return;
        }
        var document = _document!;
        Set(request.Nonce is { } nonce ? Result(Check.Nonce, CheckNonce(document, nonce)) : CheckResult.NotAsked(Check.Nonce));
        Set(CheckVirtualMachine(document));
        Record(Check.Lifetime, DocumentLifetime.Check(document, profile, at), document.CreatedOn, document.ExpiresOn);
    }

    private CheckFailure? CheckNonce(AttestedDocument document, string expected) =>
        Matches(document.Nonce, expected) ? null : OtherNonce(document);

    /// <summary>A document that is older than the request, but still in force, is what a cache gives; anything else is a replay.</summary>
    private CheckFailure OtherNonce(AttestedDocument document) =>
        document.CreatedOn < at - FreshFor && at < document.ExpiresOn
            ? new CheckFailure(Problem.DocumentCached, document.CreatedOn, document.Nonce, document.ExpiresOn)
            : new CheckFailure(Problem.NonceMismatch);

    private CheckResult CheckVirtualMachine(AttestedDocument document) =>
        profile.RequiresVmId && document.VmId.Length == 0 ? Result(Check.VirtualMachine, new CheckFailure(Problem.VirtualMachineMissing))
        : request.VmId is not { } expected ? CheckResult.NotAsked(Check.VirtualMachine)
        : Result(
            Check.VirtualMachine,
            SameId(document.VmId, expected) ? null : new CheckFailure(Problem.VirtualMachineMismatch, document.VmId, expected));

    private static bool SameId(string actual, string expected) => string.Equals(actual, expected.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>In fixed time: how much of a nonce was right must not show in the time the answer takes.</summary>
    private static bool Matches(string actual, string expected) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(actual.AsSpan()), MemoryMarshal.AsBytes(expected.AsSpan()));

    private void CheckTrust()
    {
        if (_signer.Trusted is { } known && known.HoldsAt(at))
        {
            _links = known.Chain;
            Set(known.NameResult);
            Set(known.ChainResult);
            return;
        }
        var named = Record(Check.Name, SignerNames.Check(_signer.Certificate.Certificate, profile.DnsSuffixes, out var name), name);
        var verdict = chains.Validate(_signer.Certificate.Certificate, request.Intermediates.Concat(_signer.Others()), at);
        _links = verdict.Links;
        _verdict = verdict;
        if (Record(Check.Chain, verdict.Failure, _links[^1].Subject) && named)
        {
            cache.Add(new TrustedSigner(_signer.Certificate, name, _links));
        }
    }

    private bool Record(Check check, CheckFailure? failure) => Set(Result(check, failure));

    private bool Record(Check check, CheckFailure? failure, params object[] particulars) =>
        Set(failure is null ? CheckResult.Passed(check, particulars) : CheckResult.Failed(check, failure));

    private bool Set(CheckResult result)
    {
        _results[result.Number - 1] = result;
        return result.State == CheckState.Passed;
    }

    private static CheckResult Result(Check check, CheckFailure? failure) =>
        failure is null ? CheckResult.Passed(check) : CheckResult.Failed(check, failure);
}
