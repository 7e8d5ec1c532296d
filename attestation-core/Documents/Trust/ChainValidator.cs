using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>What became of a signing certificate's way to a root.</summary>
/// <param name="Path">The certificates that were judged.</param>
/// <param name="Failure">Why it leads to no trusted root; null when it does.</param>
/// <param name="Open">Certificates whose issuers would lead on, the most promising first.</param>
/// <param name="Known">The certificates at hand: to get one of them again is no progress.</param>
internal sealed record ChainVerdict(
    IReadOnlyList<X509Certificate2> Path,
    CheckFailure? Failure,
    IReadOnlyList<X509Certificate2> Open,
    IReadOnlyList<X509Certificate2> Known)
{
    public IReadOnlyList<ChainLink> Links { get; } = [.. Path.Select(certificate => new ChainLink(
        certificate.Subject,
        certificate.Issuer,
        certificate.GetCertHashString(HashAlgorithmName.SHA256),
        certificate.NotBefore.ToUniversalTime(),
        certificate.NotAfter.ToUniversalTime()))];
}

/// <summary>
/// Judges a certificate's chain at a given time without the network. Revocation is not checked: it cannot be offline, and
/// documents live for hours.
/// </summary>
internal sealed class ChainValidator(TrustProfile profile, ICertificateStores stores)
{
    private const int MaximumOpen = 3;

    private readonly StoredIssuers _stored = new(stores);

    public ChainVerdict Validate(X509Certificate2 certificate, IEnumerable<X509Certificate2> others, DateTimeOffset at)
    {
        List<X509Certificate2> candidates = [.. profile.Intermediates, .. others];
        var verdict = Judge(certificate, candidates, at);
        // The machine's stores are read only when what was given does not do.
        return verdict.Failure is not null && _stored.Above(certificate, candidates) is { Count: > 0 } stored
            ? Judge(certificate, [.. candidates, .. stored], at)
            : verdict;
    }

    private ChainVerdict Judge(X509Certificate2 certificate, List<X509Certificate2> candidates, DateTimeOffset at)
    {
        var roots = profile.Roots.Concat(candidates.Where(IsPinned)).ToList();
        if (roots.Count == 0)
        {
            return new ChainVerdict([certificate], new CheckFailure(Problem.RootsUnavailable, profile.Name, AbsentRootNames()), [], candidates);
        }
        var paths = new PathFinder(roots, candidates).Find(certificate);
        var complete = paths.Where(path => path.EndsAtRoot).OrderByDescending(path => path.IsValidAt(at)).ToList();
        if (complete.Count > 0)
        {
            var failures = complete.Select(path => (Path: path, Failure: Check(path, at))).ToList();
            var (best, failure) = failures.Find(tried => tried.Failure is null) is { Path: not null } good ? good : failures[0];
            return new ChainVerdict(best.Certificates, failure, [], candidates);
        }
        List<X509Certificate2> open = [.. paths.Select(path => path.Open).OfType<X509Certificate2>().DistinctBy(last => last.Thumbprint).Take(MaximumOpen)];
        return new ChainVerdict(paths[0].Certificates, Unfinished(paths[0]), open, candidates);
    }

    /// <summary>A pinned root is known by its fingerprint, wherever it is found.</summary>
    private bool IsPinned(X509Certificate2 certificate) =>
        profile.AbsentRoots.Count > 0
        && PathFinder.IsSelfIssued(certificate)
        && profile.AbsentRoots.Any(pin => pin.Sha256 == certificate.GetCertHashString(HashAlgorithmName.SHA256));

    private CheckFailure Unfinished(IssuerPath path)
    {
        var last = path.Last;
        if (path.EndsAtStranger)
        {
            return new CheckFailure(Problem.RootNotTrusted, last.Subject, last.GetCertHashString(HashAlgorithmName.SHA256), profile.Name, AbsentRoots());
        }
        if (path.IsTooLong)
        {
            return new CheckFailure(Problem.ChainTooLong, path.Certificates[0].Subject, PathFinder.MaximumDepth);
        }
        var addresses = KeyIdentifiers.IssuerAddresses(last);
        if (addresses.Count == 0 && path.Certificates.Count > 1)
        {
            // An authority that does not say where its issuer can be had stands below a root.
            return new CheckFailure(Problem.IssuerNotRoot, last.Issuer, last.Subject, profile.Name, AbsentRoots());
        }
        var problem = path.OtherKey ? Problem.IssuerKeyMismatch : Problem.IssuerMissing;
        return new CheckFailure(problem, last.Issuer, last.Subject, Places(addresses), AbsentRoots(), Files(last));
    }

    private static string Places(IReadOnlyList<string> addresses) => addresses.Count > 0 ? string.Join(" or ", addresses) : DocumentTexts.Owner;

    private static string Files(X509Certificate2 certificate) =>
        KeyIdentifiers.IssuerFiles(certificate) is { Count: > 0 } files ? $" (\"{string.Join("\", \"", files)}\")" : "";

    private CheckFailure? Check(IssuerPath path, DateTimeOffset at) =>
        path.Certificates.Select(certificate => CheckTime(certificate, at)).FirstOrDefault(failure => failure is not null)
        ?? path.Certificates.SkipLast(1).Select(CheckStrength).FirstOrDefault(failure => failure is not null)
        ?? IssuerRules.Check(path)
        ?? ChainEngine.Check(path, profile.ExtendedKeyUsage, at);

    private static CheckFailure? CheckTime(X509Certificate2 certificate, DateTimeOffset at)
    {
        DateTimeOffset notBefore = certificate.NotBefore.ToUniversalTime(), notAfter = certificate.NotAfter.ToUniversalTime();
        return at < notBefore ? new CheckFailure(Problem.CertificateNotYetValid, certificate.Subject, notBefore)
            : at >= notAfter ? new CheckFailure(Problem.CertificateExpired, certificate.Subject, notAfter)
            : null;
    }

    private static CheckFailure? CheckStrength(X509Certificate2 certificate) => KeyPolicy.Check(certificate) switch
    {
        { Problem: Problem.KeyTooWeak } => new CheckFailure(Problem.CertificateTooWeak, certificate.Subject),
        { } unsupported => new CheckFailure(Problem.CertificateAlgorithmUnsupported, certificate.Subject, unsupported.Arguments[0]),
        null when CertificateSignature.Of(certificate) is not null => null,
        null when CertificateSignature.IsBroken(certificate) => new CheckFailure(Problem.CertificateTooWeak, certificate.Subject),
        null => new CheckFailure(Problem.CertificateAlgorithmUnsupported, certificate.Subject, certificate.SignatureAlgorithm.Value ?? "?"),
    };

    private string AbsentRootNames() => string.Join(", ", profile.AbsentRoots.Select(root => $"{root.Name} ({root.Sha256})"));

    /// <summary>A sentence to add to a message; empty when all roots are there.</summary>
    private string AbsentRoots() => profile.AbsentRoots.Count == 0 ? "" : " " + DocumentTexts.AbsentRoots(AbsentRootNames());
}
