using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Resources;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>A certificate whose issuer is not at hand.</summary>
internal sealed record MissingIssuer(X509Certificate2 Certificate);

/// <summary>What became of a signing certificate's way to a root.</summary>
internal sealed record ChainVerdict(IReadOnlyList<X509Certificate2> Path, CheckFailure? Failure, MissingIssuer? Missing = null)
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
internal sealed class ChainValidator(TrustProfile profile)
{
    public ChainVerdict Validate(X509Certificate2 certificate, IEnumerable<X509Certificate2> others, DateTimeOffset at)
    {
        if (profile.Roots.Count == 0)
        {
            return new ChainVerdict([certificate], new CheckFailure(Problem.RootsUnavailable, profile.Name, AbsentRootNames()));
        }
        var paths = new PathFinder(profile.Roots, [.. profile.Intermediates, .. others]).Find(certificate);
        var complete = paths.Where(path => path.EndsAtRoot).OrderByDescending(path => path.IsValidAt(at)).ToList();
        if (complete.Count == 0)
        {
            return Unfinished(paths[0]);
        }
        var failures = complete.Select(path => (Path: path, Failure: Check(path, at))).ToList();
        var (best, failure) = failures.Find(tried => tried.Failure is null) is { Path: not null } good ? good : failures[0];
        return new ChainVerdict(best.Certificates, failure);
    }

    private ChainVerdict Unfinished(IssuerPath path)
    {
        var last = path.Last;
        if (PathFinder.IsSelfIssued(last))
        {
            var fingerprint = last.GetCertHashString(HashAlgorithmName.SHA256);
            return new ChainVerdict(path.Certificates, new CheckFailure(Problem.RootNotTrusted, last.Subject, fingerprint, profile.Name, AbsentRoots()));
        }
        var address = string.Join(" or ", KeyIdentifiers.IssuerAddresses(last));
        var problem = path.OtherKey ? Problem.IssuerKeyMismatch : Problem.IssuerMissing;
        return new ChainVerdict(
            path.Certificates,
            new CheckFailure(problem, last.Issuer, last.Subject, address.Length > 0 ? address : "its owner", AbsentRoots()),
            new MissingIssuer(last));
    }

    private CheckFailure? Check(IssuerPath path, DateTimeOffset at) =>
        path.Certificates.Select(certificate => CheckTime(certificate, at)).FirstOrDefault(failure => failure is not null)
        ?? path.Certificates.SkipLast(1).Select(CheckStrength).FirstOrDefault(failure => failure is not null)
        ?? ChainEngine.Check(path, profile.ExtendedKeyUsage, at);

    private static CheckFailure? CheckTime(X509Certificate2 certificate, DateTimeOffset at)
    {
        DateTimeOffset notBefore = certificate.NotBefore.ToUniversalTime(), notAfter = certificate.NotAfter.ToUniversalTime();
        return at < notBefore ? new CheckFailure(Problem.CertificateNotYetValid, certificate.Subject, notBefore)
            : at >= notAfter ? new CheckFailure(Problem.CertificateExpired, certificate.Subject, notAfter)
            : null;
    }

    private static CheckFailure? CheckStrength(X509Certificate2 certificate) =>
        KeyPolicy.Check(certificate) is null && KeyPolicy.IsStrongSignature(certificate)
            ? null
            : new CheckFailure(Problem.CertificateTooWeak, certificate.Subject);

    private string AbsentRootNames() => string.Join(", ", profile.AbsentRoots.Select(root => $"{root.Name} ({root.Sha256})"));

    /// <summary>A sentence to add to a message; empty when all roots are there.</summary>
    private string AbsentRoots() => profile.AbsentRoots.Count == 0 ? "" : " " + DocumentTexts.AbsentRoots(AbsentRootNames());
}
