using System.Security.Cryptography;
using System.Text;
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
    private string? _name;
    private IReadOnlyList<ChainLink> _links = [];
    private ChainVerdict? _verdict;

    public VerificationReport Verify(ReadOnlySpan<byte> input)
    {
        if (Open(input) && CheckSigner() && CheckAlgorithm() && CheckSignature())
        {
            CheckContent();
            CheckTrust();
        }
        _results[(int)Check.IssuerFetch - 1] ??= CheckResult.NotAsked(Check.IssuerFetch);
        _results[(int)Check.ChainAgain - 1] ??= CheckResult.NotAsked(Check.ChainAgain);
        return new VerificationReport(profile.Name, at, [.. _results.Select((result, i) => result ?? CheckResult.NotRun((Check)(i + 1)))])
        {
            Document = _document,
            Chain = _links,
            Verdict = _verdict,
        };
    }

    private bool Open(ReadOnlySpan<byte> input) =>
        Record(Check.Size, CheckSize(input), input.Length)
        && Record(Check.Encoding, DocumentEnvelope.Read(input, out _der))
        && Record(Check.Length, DerEnvelope.Check(_der.Span), _der.Length)
        && Record(Check.ContentType, CmsMessage.Read(_der, out _message!));

    private static CheckFailure? CheckSize(ReadOnlySpan<byte> input) =>
        input.IsEmpty ? new CheckFailure(Problem.Empty)
        : input.Length > DocumentEnvelope.MaximumLength ? new CheckFailure(Problem.TooLarge, input.Length, DocumentEnvelope.MaximumLength)
        : null;

    private bool CheckSigner()
    {
        var failure = SelectedSigner.Select(_message, cache, out _signer!);
        return Record(Check.Signer, failure, _signer?.Certificate.Certificate.Subject ?? "");
    }

    private bool CheckAlgorithm()
    {
        var failure = SignatureScheme.Find(_signer.Info, out _scheme!)
            ?? _signer.Certificate.KeyFailure
            ?? (_signer.Certificate.Supports(_scheme) ? null : new CheckFailure(Problem.SignatureAlgorithmUnsupported, _signer.Info.SignatureAlgorithm));
        return Record(Check.Algorithm, failure, _scheme?.Digest.Name ?? "");
    }

    private bool CheckSignature()
    {
        var digest = _scheme.Hash(_message.Content.Span);
        CheckFailure? failure = null;
        if (_signer.Info.SignedAttributes is { } attributes)
        {
            failure = SignedAttributes.Check(attributes, digest);
            digest = _scheme.Hash(SignedAttributes.Signed(attributes.Span));
        }
        failure ??= _signer.Certificate.Verify(_scheme, digest, _signer.Info.Signature) ? null : new CheckFailure(Problem.SignatureInvalid);
        return Record(Check.Signature, failure);
    }

    private void CheckContent()
    {
        if (!Record(Check.Content, DocumentReader.Read(_message.Content, out _document)))
        {
            return;
        }
        var document = _document!;
        RecordWhenAsked(Check.Nonce, request.Nonce, expected => Matches(document.Nonce, expected) ? null : OtherNonce(document));
        var vmFailure = profile.RequiresVmId && document.VmId.Length == 0 ? new CheckFailure(Problem.VirtualMachineMissing) : null;
        if (vmFailure is not null)
        {
            Record(Check.VirtualMachine, vmFailure);
        }
        else
        {
            RecordWhenAsked(Check.VirtualMachine, request.VmId, expected =>
                SameId(document.VmId, expected) ? null : new CheckFailure(Problem.VirtualMachineMismatch, document.VmId, expected));
        }
        Record(Check.Lifetime, DocumentLifetime.Check(document, profile, at), document.CreatedOn, document.ExpiresOn);
    }

    /// <summary>A document that is older than the request, but still in force, is what a cache gives; anything else is a replay.</summary>
    private CheckFailure OtherNonce(AttestedDocument document) =>
        document.CreatedOn < at - FreshFor && at < document.ExpiresOn
            ? new CheckFailure(Problem.DocumentCached, document.CreatedOn, document.Nonce, document.ExpiresOn)
            : new CheckFailure(Problem.NonceMismatch);

    private static bool SameId(string actual, string expected) => string.Equals(actual, expected.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>In fixed time: how much of a nonce was right must not show in the time the answer takes.</summary>
    private static bool Matches(string actual, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(actual), Encoding.UTF8.GetBytes(expected));

    private void CheckTrust()
    {
        if (_signer.Trusted is { } known && known.HoldsAt(at))
        {
            _links = known.Chain;
            Record(Check.Name, null, known.Name);
            Record(Check.Chain, null, _links[^1].Subject);
            return;
        }
        var named = Record(Check.Name, SignerNames.Check(_signer.Certificate.Certificate, profile.DnsSuffixes, out _name), _name);
        var verdict = chains.Validate(_signer.Certificate.Certificate, request.Intermediates.Concat(_signer.Others()), at);
        _links = verdict.Links;
        _verdict = verdict;
        if (Record(Check.Chain, verdict.Failure, _links[^1].Subject) && named)
        {
            cache.Add(new TrustedSigner(_signer.Certificate, _name, _links));
        }
    }

    private void RecordWhenAsked(Check check, string? expected, Func<string, CheckFailure?> judge)
    {
        if (expected is null)
        {
            _results[(int)check - 1] = CheckResult.NotAsked(check);
        }
        else
        {
            Record(check, judge(expected));
        }
    }

    private bool Record(Check check, CheckFailure? failure, params object[] particulars)
    {
        _results[(int)check - 1] = failure is null ? CheckResult.Passed(check, particulars) : CheckResult.Failed(check, failure);
        return failure is null;
    }
}
