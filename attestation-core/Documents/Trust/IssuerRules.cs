using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// What a certificate must say to be an issuer (RFC 5280, sections 4.2.1.3 and 4.2.1.9): that it is an authority, may sign
/// certificates, and has no more authorities below it than it allows. The platform checks this too; a fault in one of the
/// two must not be enough.
/// </summary>
internal static class IssuerRules
{
    public static CheckFailure? Check(IssuerPath path)
    {
        for (var level = 1; level < path.Certificates.Count; level++)
        {
            var isRoot = level == path.Certificates.Count - 1;
            var below = path.Certificates.Skip(1).Take(level - 1).Count(certificate => !PathFinder.IsSelfIssued(certificate));
            if (Check(path.Certificates[level], isRoot, below) is { } failure)
            {
                return failure;
            }
        }
        return null;
    }

    private static CheckFailure? Check(X509Certificate2 issuer, bool isRoot, int authoritiesBelow)
    {
        try
        {
            var constraints = issuer.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
            var usage = issuer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
            // A root of version 1 has no extensions; it is an authority because the profile says so.
            return constraints is { CertificateAuthority: false } || (constraints is null && !isRoot)
                ? new CheckFailure(Problem.IssuerNotAuthority, issuer.Subject)
                : usage is not null && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign)
                ? new CheckFailure(Problem.IssuerMayNotSign, issuer.Subject)
                : constraints is { HasPathLengthConstraint: true } && authoritiesBelow > constraints.PathLengthConstraint
                ? new CheckFailure(Problem.PathLengthExceeded, issuer.Subject, constraints.PathLengthConstraint, authoritiesBelow)
                : null;
        }
        catch (CryptographicException)
        {
            return new CheckFailure(Problem.IssuerNotAuthority, issuer.Subject);
        }
    }
}
