using System.Security.Cryptography.X509Certificates;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// Finds the ways from a signing certificate to a trusted root by names and key identifiers (RFC 4158). Platforms differ in
/// which of several cross-signed issuers they try, and say little about what is missing; here every way is tried, and the
/// longest unfinished one tells what is missing, those before that end at a root nobody trusts. Signatures and usages are left to the platform's chain engine.
/// </summary>
internal sealed class PathFinder(IReadOnlyList<X509Certificate2> roots, IReadOnlyList<X509Certificate2> candidates)
{
    /// <summary>Certificates of a way, from the signing one to the root; real ones have three or four.</summary>
    public const int MaximumDepth = 5;
    private const int MaximumSteps = 64;

    private readonly List<IssuerPath> _paths = [];
    private int _steps;

    /// <summary>Complete ways first, then the unfinished ones, longest first, and last those to a stranger's root.</summary>
    public IReadOnlyList<IssuerPath> Find(X509Certificate2 certificate)
    {
        Extend([certificate]);
        return [.. _paths.OrderByDescending(path => path.EndsAtRoot).ThenBy(path => path.EndsAtStranger).ThenByDescending(path => path.Certificates.Count)];
    }

    private void Extend(List<X509Certificate2> path)
    {
        if (++_steps > MaximumSteps)
        {
            return;
        }
        var last = path[^1];
        if (roots.Any(root => root.RawDataMemory.Span.SequenceEqual(last.RawDataMemory.Span)))
        {
            _paths.Add(new IssuerPath(path, EndsAtRoot: true));
            return;
        }
        var named = IsSelfIssued(last) ? [] : Named(last, path);
        var issuers = named.Where(issuer => KeyIdentifiers.MayMatch(last, issuer)).ToList();
        if (issuers.Count == 0 || path.Count == MaximumDepth)
        {
            _paths.Add(new IssuerPath(path, EndsAtRoot: false, OtherKey: named.Count > issuers.Count, IsTooLong: issuers.Count > 0));
            return;
        }
        issuers.ForEach(issuer => Extend([.. path, issuer]));
    }

    private List<X509Certificate2> Named(X509Certificate2 certificate, List<X509Certificate2> path) =>
    [
        .. roots.Concat(candidates)
            .Where(issuer => issuer.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            .Where(issuer => !path.Any(used => used.RawDataMemory.Span.SequenceEqual(issuer.RawDataMemory.Span))),
    ];

    public static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
