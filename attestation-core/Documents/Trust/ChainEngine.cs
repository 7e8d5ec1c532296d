using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// The platform's judgement of one way to a root: signatures, authority, path length, usages. Every option is set; the
/// defaults would go online and trust the system's store.
/// </summary>
internal static class ChainEngine
{
    private const X509ChainStatusFlags Signature = X509ChainStatusFlags.NotSignatureValid;
    private const X509ChainStatusFlags Authority =
        X509ChainStatusFlags.InvalidBasicConstraints | X509ChainStatusFlags.HasNotPermittedNameConstraint | X509ChainStatusFlags.HasExcludedNameConstraint;
    private const X509ChainStatusFlags Usage = X509ChainStatusFlags.NotValidForUsage;

    public static CheckFailure? Check(IssuerPath path, string extendedKeyUsage, DateTimeOffset at)
    {
        var certificate = path.Certificates[0];
        if (!StatesUsage(certificate, extendedKeyUsage))
        {
            return new CheckFailure(Problem.UsageNotAllowed, certificate.Subject, extendedKeyUsage);
        }
        using var chain = new X509Chain();
        chain.ChainPolicy = Policy(path, extendedKeyUsage, at);
        try
        {
            return chain.Build(certificate) ? null : Explain(chain, certificate, extendedKeyUsage);
        }
        catch (CryptographicException)
        {
            return new CheckFailure(Problem.ChainInvalid, certificate.Subject, nameof(CryptographicException));
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    private static X509ChainPolicy Policy(IssuerPath path, string extendedKeyUsage, DateTimeOffset at)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.NoFlag,
            VerificationTime = at.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.ApplicationPolicy.Add(new Oid(extendedKeyUsage));
        policy.CustomTrustStore.Add(path.Last);
        policy.ExtraStore.AddRange(path.Certificates.Skip(1).SkipLast(1).ToArray());
        return policy;
    }

    /// <summary>
    /// The usage must be stated: without the extension a certificate is good for everything, which no issuer of signing
    /// certificates means.
    /// </summary>
    private static bool StatesUsage(X509Certificate2 certificate, string extendedKeyUsage)
    {
        try
        {
            return certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
                .Any(usages => usages.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == extendedKeyUsage))
                && certificate.Extensions.OfType<X509KeyUsageExtension>()
                .All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static CheckFailure Explain(X509Chain chain, X509Certificate2 certificate, string extendedKeyUsage)
    {
        foreach (var element in chain.ChainElements)
        {
            var flags = element.ChainElementStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
            var subject = element.Certificate.Subject;
            if (flags.HasFlag(Signature))
            {
                return new CheckFailure(Problem.CertificateSignatureInvalid, subject, element.Certificate.Issuer);
            }
            if ((flags & Authority) != 0)
            {
                return new CheckFailure(Problem.IssuerNotAuthority, subject);
            }
            if (flags.HasFlag(Usage))
            {
                return new CheckFailure(Problem.UsageNotAllowed, subject, extendedKeyUsage);
            }
        }
        var statuses = string.Join(", ", chain.ChainStatus.Select(status => status.Status));
        return new CheckFailure(Problem.ChainInvalid, certificate.Subject, statuses);
    }
}
